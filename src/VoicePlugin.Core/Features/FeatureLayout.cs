namespace VoicePlugin.Core.Features;

/// <summary>Where each feature stands in a feature row (one row every 5 ms, <see cref="Width"/> floats).</summary>
public static class FeatureLayout
{
    /// <summary>F0 in Hz; 0 when unvoiced.</summary>
    public const int F0 = 0;

    /// <summary>1 when voiced, else 0.</summary>
    public const int Voiced = 1;

    /// <summary>Probability that the frame is voiced, 0 to 1, as the F0 tracker sees it.</summary>
    public const int Confidence = 2;

    /// <summary>First mel-cepstral coefficient, c0 (natural log amplitude).</summary>
    public const int Mcep = 3;

    /// <summary>Number of mel-cepstral coefficients at 48 kHz: order 49 and c0.</summary>
    public const int McepCount = 50;

    /// <summary>First band aperiodicity: noise share of the band's power, 0 to 1.</summary>
    public const int Aperiodicity = Mcep + McepCount;

    /// <summary>Number of aperiodicity bands.</summary>
    public const int AperiodicityCount = 5;

    /// <summary>Floats in a row.</summary>
    public const int Width = Aperiodicity + AperiodicityCount;

    /// <summary>Edges of the aperiodicity bands in Hz.</summary>
    public static readonly float[] AperiodicityEdges = [0, 1000, 2000, 4000, 8000, 24000];

    /// <summary>All-pass constant of the 48 kHz mel-cepstrum.</summary>
    public const double Alpha = 0.554;
}
