namespace VoicePlugin.Evaluation.PitchTruth;

/// <summary>
/// A set of sounds to report F0 trackers on: glides, vowels of several voices, real voices at an imposed F0, screams from
/// 700 to 1600 Hz and growls from 50 to 80 Hz with subharmonics. Another seed is another set of the same kind.
/// </summary>
public static class KnownSet
{
    private static readonly (string Name, double Low, double High, double Tract)[] Singers =
        [("bass", 62, 160, 0.9), ("male", 80, 220, 1), ("alto", 160, 420, 1.1), ("female", 190, 500, 1.18), ("child", 230, 620, 1.35), ("soprano", 450, 1000, 1.2)];

    /// <summary>Makes the set.</summary>
    /// <param name="recordings">Feature rows of real voices, one sound each; may be empty.</param>
    /// <param name="seed">Same seed, same set.</param>
    public static IEnumerable<KnownSound> Make(IReadOnlyList<float[]> recordings, int seed)
    {
        var draw = new Draw(seed);
        yield return Glide("glide_down", 440, 220, 4);
        yield return Glide("glide_up", 110, 1400, 4);
        foreach ((string name, double low, double high, double tract) in Singers)
        {
            VowelStyle style = Plain(draw) with { Low = low, High = high, Tract = tract };
            yield return VowelPhrase.Render($"vowel_{name}", style, 6, draw.Seed());
        }

        for (int i = 0; i < recordings.Count; i++)
        {
            KnownSound sound = SoundKinds.Imposed($"wresyn_{i:00}", recordings[i], draw);
            if (sound.F0.Count(f => f > 0) > 40)
            {
                yield return sound;
            }
        }

        for (int i = 0; i < 3; i++)
        {
            VowelStyle scream = Plain(draw) with { Low = 700, High = 1590, Tract = 1.3, Roughness = 0.15 * i, Breath = -20 + (5 * i) };
            yield return VowelPhrase.Render($"scream_{i}", scream, 5, draw.Seed());
            VowelStyle growl = Plain(draw) with { Low = 50.5, High = 80, Subharmonic = 0.1 * (i + 1), Jitter = 0.003 * (i + 1), Breath = -30 + (7 * i) };
            yield return VowelPhrase.Render($"growl_{i}", growl, 5, draw.Seed());
        }
    }

    private static VowelStyle Plain(Draw draw) => new()
    {
        Low = 100,
        High = 200,
        Pace = draw.Uniform(0.4, 0.9),
        Breath = draw.Uniform(-40, -20),
        Shimmer = draw.Uniform(0, 0.08),
        Jitter = 0.003,
    };

    private static KnownSound Glide(string name, double from, double to, double seconds)
    {
        float[] f0 = [.. Enumerable.Range(0, (int)(seconds * 200)).Select(k => (float)(from * Math.Pow(to / from, k / (seconds * 200))))];
        float[] samples = new float[f0.Length * KnownSound.Hop];
        double phase = 0, rate = Math.Log(to / from) / samples.Length;
        for (int n = 0; n < samples.Length; n++)
        {
            double hz = from * Math.Exp(rate * n);
            phase += 2 * Math.PI * hz / KnownSound.Rate;
            for (int h = 1; h <= 20 && h * hz < 10000; h++)
            {
                samples[n] += (float)(Math.Sin(h * phase) / h);
            }
        }

        Peak.Normalise(samples, 0.8f);
        return new KnownSound(name, samples, f0);
    }
}
