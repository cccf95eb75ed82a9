using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests;

/// <summary>Sounds whose pitch, envelope or noise share is known.</summary>
internal static class Signals
{
    public const int Rate = 48000;

    /// <summary>Equal noise for equal seeds, Gaussian, of the given standard deviation.</summary>
    public static float[] Noise(int length, int seed, double level = 0.1)
    {
        var random = new Random(seed);
        var x = new float[length];
        for (var i = 0; i < length; i++)
            x[i] = (float)(level * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return x;
    }

    /// <summary>Harmonics of a fundamental that may move, with the amplitude given by number and frequency, up to <paramref name="top"/> Hz.</summary>
    public static float[] Harmonics(int length, Func<double, double> f0, Func<int, double, double> amplitude, double top = 20000, int rate = Rate)
    {
        var x = new float[length];
        double phase = 0;
        for (var i = 0; i < length; i++)
        {
            var f = f0((double)i / rate);
            double sum = 0;
            for (var h = 1; h * f < Math.Min(top, 0.45 * rate); h++)
                sum += amplitude(h, h * f) * Math.Sin(h * phase);
            x[i] = (float)sum;
            phase += 2 * Math.PI * f / rate;
        }

        return x;
    }

    /// <summary>A tone whose harmonics fall by 6 dB an octave.</summary>
    public static float[] Tone(double hz, int length, int rate = Rate) => Harmonics(length, _ => hz, (h, _) => 0.2 / h, 8000, rate);

    /// <summary>A vowel: two formants on a falling slope. Amplitudes follow the project's convention 2·√(F0/fs)·|H|.</summary>
    public static float[] Vowel(double hz, int length, double first = 700, double second = 1800, int rate = Rate) =>
        Harmonics(length, _ => hz, (_, f) => 2 * Math.Sqrt(hz / Rate) * Math.Exp(VowelEnvelope(f, first, second)), 12000, rate);

    /// <summary>Log amplitude of <see cref="Vowel"/> at a frequency.</summary>
    public static double VowelEnvelope(double hz, double first = 700, double second = 1800) =>
        -1.5 - hz / 4000 + 2.5 * Math.Exp(-Math.Pow((hz - first) / 250, 2)) + 2 * Math.Exp(-Math.Pow((hz - second) / 350, 2));

    /// <summary>A voice-like phrase: silence, a gliding vowel with vibrato, breath, another vowel.</summary>
    public static float[] Phrase(int length, int rate = Rate)
    {
        var voice = Harmonics(
            length, t => 180 + 60 * t + 5 * Math.Sin(2 * Math.PI * 5 * t),
            (_, f) => 0.12 * Math.Exp(VowelEnvelope(f)), 10000, rate);
        var breath = Noise(length, 77, 0.02);
        for (var i = 0; i < length; i++)
        {
            var t = (double)i / length;
            var gain = t < 0.1 ? 0 : t is > 0.5 and < 0.65 ? 0 : 1;
            voice[i] = gain * voice[i] + (t < 0.1 ? 0 : breath[i]);
        }

        return voice;
    }

    public static float[] Row(float[] rows, int frame) => rows.AsSpan(frame * FeatureLayout.Width, FeatureLayout.Width).ToArray();

    public static int Frames(float[] rows) => rows.Length / FeatureLayout.Width;

    /// <summary>One column of a run of feature rows.</summary>
    public static float[] Column(float[] rows, int column, int from, int to) =>
        [.. Enumerable.Range(from, to - from).Select(k => rows[k * FeatureLayout.Width + column])];

    public static double Cents(double hz, double reference) => 1200 * Math.Log2(hz / reference);

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    public static double Rms(ReadOnlySpan<float> x)
    {
        double sum = 0;
        foreach (var v in x)
            sum += (double)v * v;
        return Math.Sqrt(sum / Math.Max(1, x.Length));
    }

    /// <summary>Amplitude of the sinusoid at a frequency, under a Hann window over the whole span.</summary>
    public static double AmplitudeAt(ReadOnlySpan<float> x, double hz, int rate = Rate)
    {
        double re = 0, im = 0, weight = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var w = 0.5 - 0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / x.Length);
            re += w * x[i] * Math.Cos(2 * Math.PI * hz * i / rate);
            im += w * x[i] * Math.Sin(2 * Math.PI * hz * i / rate);
            weight += w;
        }

        return 2 * Math.Sqrt(re * re + im * im) / weight;
    }
}
