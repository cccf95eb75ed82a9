namespace VoicePlugin.Evaluation.Frechet;

/// <summary>What a Gaussian is fitted from: number, sum and products of vectors. Sums of clips add up, so a resample of clips costs no second look at them.</summary>
public sealed class GaussianSums
{
    private readonly double[] _sum;
    private readonly double[] _products;

    /// <param name="dimension">Length of a vector.</param>
    public GaussianSums(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        _sum = new double[dimension];
        _products = new double[dimension * (dimension + 1) / 2];
    }

    /// <summary>Length of a vector.</summary>
    public int Dimension => _sum.Length;

    /// <summary>How many vectors were added.</summary>
    public double Count { get; private set; }

    /// <summary>Adds a vector.</summary>
    public void Add(ReadOnlySpan<double> vector)
    {
        if (vector.Length != Dimension) throw new ArgumentException($"Expected {Dimension} values, got {vector.Length}.", nameof(vector));
        Count++;
        for (int i = 0, at = 0; i < Dimension; i++)
        {
            _sum[i] += vector[i];
            for (var j = 0; j <= i; j++) _products[at++] += vector[i] * vector[j];
        }
    }

    /// <summary>Adds what <paramref name="other"/> holds, <paramref name="times"/> times.</summary>
    public void Add(GaussianSums other, double times)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (times == 0) return;
        Count += times * other.Count;
        System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(other._sum, times, _sum, _sum);
        System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(other._products, times, _products, _products);
    }

    /// <summary>Sum over clips, each as often as it was drawn.</summary>
    public static GaussianSums Of(IReadOnlyList<GaussianSums> clips, ReadOnlySpan<int> weights)
    {
        ArgumentNullException.ThrowIfNull(clips);
        var sums = new GaussianSums(clips[0].Dimension);
        for (var i = 0; i < clips.Count; i++) sums.Add(clips[i], weights[i]);
        return sums;
    }

    /// <summary>Mean of one entry; NaN when empty.</summary>
    public double Mean(int i) => _sum[i] / Count;

    /// <summary>Covariance of two entries (population, divided by the number); NaN when empty.</summary>
    public double Covariance(int i, int j)
    {
        var (row, column) = (Math.Max(i, j), Math.Min(i, j));
        return _products[row * (row + 1) / 2 + column] / Count - Mean(i) * Mean(j);
    }
}
