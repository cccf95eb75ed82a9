using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Cli.Plotting;

/// <summary>A spectrogram on a logarithmic frequency axis, in dB.</summary>
internal static class Spectrogram
{
    /// <summary>Lowest frequency shown, Hz.</summary>
    public const double LowHz = 50;

    /// <summary>Highest frequency shown, Hz.</summary>
    public const double HighHz = 16000;

    /// <summary>Rows, low to high frequency in equal ratios.</summary>
    public const int Rows = 420;

    private const int Size = 4096;
    private const int MostColumns = 1600;

    /// <summary>Levels in dB relative to a full-scale sine; [row, column], row 0 the highest frequency, as images are.</summary>
    public static double[,] Compute(ReadOnlySpan<float> samples)
    {
        var columns = Math.Clamp(samples.Length / 240, 1, MostColumns);
        var image = new double[Rows, columns];
        var spectra = new SpectrumPair(Size);
        for (var column = 0; column < columns; column++)
        {
            spectra.Compute(samples, default, (int)((column + 0.5) * samples.Length / columns));
            for (var row = 0; row < Rows; row++) image[Rows - 1 - row, column] = Level(spectra.First, row);
        }
        return image;
    }

    // High rows span many bins and show the loudest; low rows lie between two bins and show their blend.
    private static double Level(double[] power, int row)
    {
        var step = Math.Pow(HighHz / LowHz, 1.0 / (Rows - 1));
        var bin = LowHz * Math.Pow(step, row) * Size / 48000;
        var (from, to) = (bin / Math.Sqrt(step), bin * Math.Sqrt(step));
        var value = 0.0;
        if (to - from < 1)
        {
            var k = (int)bin;
            value = power[k] + (bin - k) * (power[k + 1] - power[k]);
        }
        for (var k = (int)Math.Ceiling(from); k <= to; k++) value = Math.Max(value, power[k]);
        return 10 * Math.Log10(value / (Size / 4.0 * (Size / 4.0)) + 1e-20);
    }
}
