namespace VoicePlugin.Cli.Bench;

/// <summary>A made-up voice for timing: a vowel that glides over two octaves, breath, a pause, every two seconds.</summary>
internal static class BenchSignal
{
    /// <summary>Samples at 48 kHz; the same every time.</summary>
    public static float[] Make(double seconds)
    {
        var x = new float[(int)(seconds * 48000)];
        double phase = 0;
        uint noise = 1;
        for (var n = 0; n < x.Length; n++)
        {
            var t = n % 96000 / 96000.0;
            phase += 110 * Math.Pow(2, 2 * t) / 48000;
            noise = noise * 1664525 + 1013904223;
            if (t < 0.65)
                for (var h = 1; h <= 10; h++) x[n] += (float)(0.1 / h * Math.Sin(2 * Math.PI * h * phase));
            else if (t < 0.85)
                x[n] = (float)(0.02 * (noise / 2147483648.0 - 1));
        }
        return x;
    }
}
