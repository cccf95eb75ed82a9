namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>A made-up voice.</summary>
public static class TestVoice
{
    /// <summary>A vowel of ten harmonics that glides an octave up and down every two seconds, with breath between; loud from the first sample.</summary>
    /// <param name="rate">Hz.</param>
    /// <param name="seconds">Length.</param>
    public static float[] Make(int rate, double seconds)
    {
        var x = new float[(int)(seconds * rate)];
        double phase = 0;
        uint noise = 1;
        for (var n = 0; n < x.Length; n++)
        {
            var t = n % (2 * rate) / (2.0 * rate);
            phase += F0(t) / rate;
            noise = noise * 1664525 + 1013904223;
            if (t < 0.85)
                for (var h = 1; h <= 10; h++) x[n] += (float)(0.1 / h * Math.Sin(2 * Math.PI * h * phase));
            x[n] += (float)(0.005 * (noise / 2147483648.0 - 1));
        }
        return x;
    }

    private static double F0(double t) => 130 * Math.Pow(2, t < 0.5 ? 2 * t : 2 - 2 * t);
}
