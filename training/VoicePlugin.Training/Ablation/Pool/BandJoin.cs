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

    /// <summary>48 kHz to 6 kHz.</summary>
    public static float[] Coarse(float[] x48) => BandSplit.Down(BandSplit.Down(x48, BandSplit.HighTaps, 2), BandSplit.LowTaps, 4);

    /// <summary>a + b.</summary>
    public static float[] Sum(float[] a, float[] b)
    {
        var sum = new float[a.Length];
        TensorPrimitives.Add(a, b, sum);
        return sum;
    }

    /// <summary>a / b.</summary>
    public static float[] Quotient(float[] a, float[] b)
    {
        var quotient = new float[a.Length];
        TensorPrimitives.Divide(a, b, quotient);
        return quotient;
    }

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

    /// <summary>What a band's network is told of the bands that are there already, at its own rate; null if it is told nothing.</summary>
    /// <param name="band">coarse, medium, fine, upper or whole.</param>
    /// <param name="made">Flat bands by name.</param>
    public static float[]? Below(string band, IReadOnlyDictionary<string, float[]> made) => band switch
    {
        "medium" => Up4(made["coarse"]),
        "fine" => Up2(Sum(Up4(made["coarse"]), made["medium"])),
        "upper" => Up2(Up4(made["coarse"])),
        _ => null,
    };

    /// <summary>The sound at 48 kHz that bands add up to.</summary>
    /// <param name="made">Flat bands by name: coarse / coarse, medium, fine / coarse, upper / whole.</param>
    public static float[] Sound(IReadOnlyDictionary<string, float[]> made) =>
        made.TryGetValue("whole", out float[]? whole) ? whole
        : made.TryGetValue("upper", out float[]? upper) ? Sum(Up2(Up4(made["coarse"])), upper)
        : made.TryGetValue("fine", out float[]? fine) ? Sum(Up2(Sum(Up4(made["coarse"]), made["medium"])), fine)
        : Up2(Up4(made["coarse"]));
}
