namespace VoicePlugin.Ardour.Tests;

/// <summary>A sung vowel that never moves: harmonics under the formants of "a".</summary>
public static class SteadyVowel
{
    /// <summary>F0, Hz.</summary>
    public const double F0 = 200;

    private const int Rate = 48000, Harmonics = 24;

    // Centre and width in Hz and height of the formants.
    private static readonly (double Hz, double Width, double Height)[] Formants = [(700, 130, 1), (1100, 150, 0.7), (2500, 250, 0.2), (3500, 300, 0.1)];

    /// <summary>48 kHz samples, with a quarter of a second of silence before and after.</summary>
    public static float[] Render(int frames)
    {
        float[] samples = new float[frames];
        int edge = Rate / 4;
        for (int i = edge; i < frames - edge; i++)
        {
            double sum = 0;
            for (int h = 1; h <= Harmonics; h++)
                sum += Weight(h * F0) / h * Math.Sin(2 * Math.PI * h * F0 * i / Rate + h);
            double fade = Math.Min(1, Math.Min(i - edge, frames - edge - i) / (0.02 * Rate));
            samples[i] = (float)(0.4 * fade * sum);
        }
        return samples;
    }

    private static double Weight(double hz) => 0.2 + Formants.Sum(f => f.Height / (1 + Math.Pow((hz - f.Hz) / f.Width, 2)));
}
