namespace VoicePlugin.Evaluation.PitchTruth;

/// <summary>
/// What a laboratory sends through a tracker: waves of constant F0, and sounds that have no pitch from 50 to 1600 Hz: hum
/// below, whistles above, clicks, steps, noise, silence.
/// </summary>
public static class TestTone
{
    /// <summary>Makes one, its kind drawn at random.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="seconds">Length.</param>
    /// <param name="seed">Same seed, same sound.</param>
    public static KnownSound Render(string name, double seconds, int seed)
    {
        var draw = new Draw(seed);
        float[] f0 = new float[(int)(seconds * 200)], samples = new float[f0.Length * KnownSound.Hop];
        int start = draw.Chance(0.5) ? 0 : draw.Index(f0.Length / 2), end = draw.Chance(0.5) ? f0.Length : start + 40 + draw.Index(f0.Length - start);
        end = Math.Min(end, f0.Length);
        Span<float> sound = samples.AsSpan(start * KnownSound.Hop, (end - start) * KnownSound.Hop);
        switch (draw.Index(10))
        {
            case < 5:
                double hz = draw.LogUniform(50.2, 1599);
                f0.AsSpan(start, end - start).Fill((float)hz);
                Wave(sound, hz, 20000, draw);
                break;
            case 5:
                Wave(sound, draw.Uniform(15, 44), draw.LogUniform(60, 3000), draw);
                break;
            case 6:
                Wave(sound, draw.LogUniform(1750, 6000), 20000, draw);
                break;
            case 7:
                Clicks(sound, draw);
                break;
            case 8:
                sound.Fill(draw.Chance(0.5) ? 0.8f : -0.8f);
                break;
            default:
                (draw.Chance(0.5) ? Noise.White(sound.Length, draw.Seed()) : Noise.Pink(sound.Length, draw.Seed())).CopyTo(sound);
                break;
        }

        Peak.Normalise(samples, 0.9f);
        return new KnownSound(name, samples, f0);
    }

    // Sine, square, sawtooth or narrow pulse, of harmonics below the limit; now and then with a little noise.
    private static void Wave(Span<float> samples, double hz, double limit, Draw draw)
    {
        int kind = draw.Index(4), count = kind == 0 ? 1 : Math.Max(1, (int)(limit / hz));
        double phase = draw.Uniform(0, 1), noise = draw.Chance(0.7) ? 0 : draw.LogUniform(0.0003, 0.03);
        float[] cycle = new float[4096];
        for (int h = 1; h <= Math.Min(count, 2000); h++)
        {
            double a = kind switch { 1 => h % 2 == 1 ? 1.0 / h : 0, 2 => 1.0 / h, _ => 1 };
            for (int i = 0; a > 0 && i < cycle.Length; i++)
            {
                cycle[i] += (float)(a * Math.Sin(2 * Math.PI * ((long)h * i % cycle.Length) / cycle.Length));
            }
        }

        Peak.Normalise(cycle, 1);
        for (int n = 0; n < samples.Length; n++)
        {
            double at = phase * cycle.Length;
            int i = (int)at;
            samples[n] = (float)(cycle[i % cycle.Length] + ((at - i) * (cycle[(i + 1) % cycle.Length] - cycle[i % cycle.Length])) + (noise * draw.Normal()));
            phase = (phase + (hz / KnownSound.Rate)) % 1;
        }
    }

    private static void Clicks(Span<float> samples, Draw draw)
    {
        bool regular = draw.Chance(0.5);
        double gap = KnownSound.Rate / draw.Uniform(1, 30);
        for (double at = 0; at < samples.Length; at += regular ? gap : gap * draw.Uniform(0.3, 1.7))
        {
            samples[(int)at] = (float)draw.Uniform(-1, 1);
        }
    }
}
