using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Evaluation.Frechet;

/// <summary>
/// Log-mel spectra: ln of the power in 40 triangular bands, equally wide on the mel scale 2595·log10(1 + f/700) from 0 to 24 kHz, of
/// Hann frames of 1024 samples every 240. A band is never under −100 dB relative to a full-scale sine.
/// </summary>
public sealed class MelBands
{
    /// <summary>Number of bands.</summary>
    public const int Count = 40;

    private const int Size = 1024;
    private static readonly double Floor = Size / 4.0 * (Size / 4.0) * 1e-10;
    private static readonly (int First, double[] Weights)[] Filters = [.. Enumerable.Range(0, Count).Select(Filter)];

    private readonly double[] _values;

    /// <summary>Analyses a signal at 48 kHz.</summary>
    public MelBands(ReadOnlySpan<float> signal)
    {
        Frames = SpectrumPair.FrameCount(signal.Length, ActiveFrames.Hop);
        _values = new double[Frames * Count];
        var spectra = new SpectrumPair(Size);
        for (var frame = 0; frame < Frames; frame++)
        {
            spectra.Power(signal, frame * ActiveFrames.Hop, spectra.First);
            for (var band = 0; band < Count; band++)
            {
                var (first, weights) = Filters[band];
                var sum = 0.0;
                for (var i = 0; i < weights.Length; i++) sum += weights[i] * spectra.First[first + i];
                _values[frame * Count + band] = Math.Log(Math.Max(sum, Floor));
            }
        }
    }

    /// <summary>Number of frames; frame k is centred at sample 240·k.</summary>
    public int Frames { get; }

    /// <summary>The 40 values of a frame, low to high.</summary>
    public ReadOnlySpan<double> this[int frame] => _values.AsSpan(frame * Count, Count);

    private static (int First, double[] Weights) Filter(int band)
    {
        var (low, centre, high) = (Edge(band), Edge(band + 1), Edge(band + 2));
        var first = (int)Math.Ceiling(low);
        var weights = new List<double>();
        for (var k = first; k <= Math.Min(Size / 2, (int)high); k++)
            weights.Add(Math.Max(0, Math.Min((k - low) / (centre - low), (high - k) / (high - centre))));
        return (first, [.. weights]);
    }

    // Band edges in bins.
    private static double Edge(int i)
    {
        var top = 2595 * Math.Log10(1 + 24000 / 700.0);
        return 700 * (Math.Pow(10, top * i / (Count + 1) / 2595) - 1) * Size / 48000;
    }
}
