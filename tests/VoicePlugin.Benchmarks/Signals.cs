namespace VoicePlugin.Benchmarks;

/// <summary>What the benchmarks are fed.</summary>
internal static class Signals
{
    /// <summary>A gliding harmonic tone with a little noise, the same every time.</summary>
    public static float[] Voice(int rate, double seconds)
    {
        var random = new Random(1);
        var x = new float[(int)(rate * seconds)];
        var phase = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            phase += 2 * Math.PI * (220 + (60 * Math.Sin(2 * Math.PI * i / rate))) / rate;
            for (var h = 1; h <= 20; h++)
            {
                x[i] += (float)(0.2 / h * Math.Sin(h * phase));
            }

            x[i] += (float)((random.NextDouble() - 0.5) * 0.01);
        }

        return x;
    }
}
