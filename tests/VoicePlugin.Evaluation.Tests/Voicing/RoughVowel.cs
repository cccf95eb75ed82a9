namespace VoicePlugin.Evaluation.Tests.Voicing;

/// <summary>A vowel whose periods and amplitudes are known: damped resonances struck once a period, with white noise.</summary>
internal static class RoughVowel
{
    private static readonly (double Hz, double Bandwidth, double Gain)[] Resonances = [(620, 90, 1), (1150, 110, 0.6), (2500, 160, 0.3)];

    /// <param name="seconds">Length.</param>
    /// <param name="period">Period in samples at 48 kHz as a function of its number.</param>
    /// <param name="amplitude">Amplitude as a function of the period's number.</param>
    /// <param name="noise">Half the width of the white noise.</param>
    public static float[] Make(double seconds, Func<int, double> period, Func<int, double> amplitude, double noise)
    {
        var x = Signals.Noise((int)(seconds * 48000), 17, noise);
        var at = 100.0;
        for (var i = 0; at < x.Length; at += period(i++))
        {
            for (var n = (int)Math.Ceiling(at); n < Math.Min(x.Length, at + 4800); n++)
            {
                var t = (n - at) / 48000;
                foreach (var (hz, bandwidth, gain) in Resonances)
                    x[n] += (float)(0.3 * amplitude(i) * gain * Math.Exp(-Math.PI * bandwidth * t) * Math.Sin(2 * Math.PI * hz * t));
            }
        }
        return x;
    }

    /// <summary>A number between −1 and 1 that belongs to <paramref name="i"/>.</summary>
    public static double Random(int i) => 2 * new Random(1000 + i).NextDouble() - 1;
}
