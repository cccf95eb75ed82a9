using System.Numerics.Tensors;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Training.Ablation.Pool;

/// <summary>Adds bands of the pyramid up and takes sums apart again, as the cascade does.</summary>
public static class BandJoin
{
    /// <summary>6 kHz to 24 kHz.</summary>
    public static float[] Up4(float[] x) => BandSplit.Up(x, BandSplit.LowTaps, 4, 4 * x.Length);

    /// <summary>24 kHz to 48 kHz.</summary>
    public static float[] Up2(float[] x) => BandSplit.Up(x, BandSplit.HighTaps, 2, 2 * x.Length);

    /// <summary>a + b.</summary>
    public static float[] Sum(float[] a, float[] b)
    {
        var sum = new float[a.Length];
        TensorPrimitives.Add(a, b, sum);
        return sum;
    }

    /// <summary>a · b.</summary>
    public static float[] Product(float[] a, float[] b)
    {
        var product = new float[a.Length];
        TensorPrimitives.Multiply(a, b, product);
        return product;
    }

    /// <summary>a / b.</summary>
    public static float[] Quotient(float[] a, float[] b)
    {
        var quotient = new float[a.Length];
        TensorPrimitives.Divide(a, b, quotient);
        return quotient;
    }

    /// <summary>The gain of two bands together: √(Σ gain²), the lower one's held over <paramref name="factor"/> samples.</summary>
    public static float[] Gain(float[] low, float[] high, int factor) =>
        [.. high.Select((g, i) => MathF.Sqrt((g * g) + (low[i / factor] * low[i / factor])))];

    /// <summary>Coarse (6 kHz), medium (24 kHz) and fine (48 kHz) of a sound at 48 kHz.</summary>
    public static float[][] Split(float[] x48)
    {
        float[] x24 = BandSplit.Down(x48, BandSplit.HighTaps, 2);
        float[] coarse = BandSplit.Down(x24, BandSplit.LowTaps, 4);
        float[] medium = Up4(coarse);
        TensorPrimitives.Subtract(x24, medium, medium);
        float[] fine = Up2(x24);
        TensorPrimitives.Subtract(x48, fine, fine);
        return [coarse, medium, fine];
    }
}
