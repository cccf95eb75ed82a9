namespace VoicePlugin.AudioFiles.Degrading;

/// <summary>Rounding to integers of a word length, clipped at full scale as converters do.</summary>
internal static class WordLength
{
    /// <summary>Rounds.</summary>
    public static float[] Round(ReadOnlySpan<float> x, double bits) => Quantised(x, bits, _ => 0);

    /// <summary>Adds triangular dither of two steps (Lipshitz, Wannamaker and Vanderkooy 1992), then rounds.</summary>
    public static float[] Dither(ReadOnlySpan<float> x, double bits, int seed)
    {
#pragma warning disable CA5394 // Not for security: it must be repeatable.
        var random = new Random(seed);
        return Quantised(x, bits, _ => random.NextDouble() - random.NextDouble());
#pragma warning restore CA5394
    }

    private static float[] Quantised(ReadOnlySpan<float> x, double bits, Func<int, double> dither)
    {
        double steps = Math.Pow(2, Math.Round(bits) - 1);
        var y = new float[x.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = (float)(Math.Clamp(Math.Round((x[i] * steps) + dither(i)), -steps, steps - 1) / steps);
        }

        return y;
    }
}
