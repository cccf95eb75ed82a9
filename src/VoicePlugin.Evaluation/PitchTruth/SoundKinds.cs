namespace VoicePlugin.Evaluation.PitchTruth;

/// <summary>Kinds of sounds with a known F0, drawn at random.</summary>
public static class SoundKinds
{
    /// <summary>Makes sound number <paramref name="index"/>; its kind follows from the number.</summary>
    /// <param name="index">Half of all numbers are real voices at an imposed F0.</param>
    /// <param name="rows">Gives the feature rows of a real voice, drawn at random.</param>
    /// <param name="seed">Same seed, same sound.</param>
    public static KnownSound Make(int index, Func<Draw, float[]> rows, int seed)
    {
        var draw = new Draw(seed);
        string name = $"truth_{index:00000}";
        return (index % 20) switch
        {
            9 => TestTone.Render(name, 3, draw.Seed()),
            < 10 => Imposed(name, rows(draw), draw),
            < 16 => VowelPhrase.Render(name, Vowel(draw), 4, draw.Seed()),
            16 => VowelPhrase.Render(name, Scream(draw), 3, draw.Seed()),
            17 => VowelPhrase.Render(name, Growl(draw), 3, draw.Seed()),
            18 => VowelPhrase.Render(name, index % 40 < 20 ? Scream(draw) : Growl(draw), 3, draw.Seed()),
            _ => Tone(name, draw),
        };
    }

    /// <summary>Speech, song, laughter: 55 to 1000 Hz.</summary>
    public static VowelStyle Vowel(Draw draw)
    {
        double centre = draw.LogUniform(70, 800);
        return new VowelStyle
        {
            Low = Math.Max(52, centre / draw.Uniform(1.1, 1.8)),
            High = Math.Min(1500, centre * draw.Uniform(1.1, 1.8)),
            Pace = draw.LogUniform(0.08, 1.5),
            Gaps = draw.Uniform(0.3, 1),
            Jitter = draw.Chance(0.7) ? 0.003 : draw.LogUniform(0.001, 0.02),
            Shimmer = draw.Chance(0.5) ? 0 : draw.Uniform(0, 0.15),
            Subharmonic = draw.Chance(0.8) ? 0 : draw.Uniform(0, 0.3),
            Breath = draw.Uniform(-45, -8),
            Roughness = draw.Chance(0.85) ? 0 : draw.Uniform(0, 0.4),
            Tract = draw.Uniform(0.85, 1.5),
            Fade = draw.LogUniform(0.004, 0.1),
            Hum = draw.Chance(0.3) ? 0 : draw.Uniform(0.1, 0.8),
        };
    }

    /// <summary>Screams and whistles, 500 to 1600 Hz.</summary>
    public static VowelStyle Scream(Draw draw)
    {
        double centre = draw.LogUniform(600, 1400);
        return Vowel(draw) with
        {
            Low = centre / draw.Uniform(1.05, 1.5),
            High = Math.Min(1598, centre * draw.Uniform(1.05, 1.5)),
            Roughness = draw.Chance(0.5) ? 0 : draw.Uniform(0, 0.5),
            Breath = draw.Uniform(-35, 0),
            Subharmonic = draw.Chance(0.7) ? 0 : draw.Uniform(0, 0.25),
        };
    }

    /// <summary>Growls and creaks, 50 to 110 Hz.</summary>
    public static VowelStyle Growl(Draw draw) => Vowel(draw) with
    {
        Low = 50.2,
        High = draw.Uniform(65, 120),
        Jitter = draw.LogUniform(0.002, 0.02),
        Shimmer = draw.Uniform(0, 0.2),
        Subharmonic = draw.Chance(0.3) ? 0 : draw.Uniform(0, 0.3),
        Roughness = 0,
        Breath = draw.Uniform(-40, -5),
    };

    /// <summary>Tones of exact harmonics.</summary>
    public static KnownSound Tone(string name, Draw draw)
    {
        double low = draw.LogUniform(50.5, 1000);
        return ToneGlide.Render(name, low, Math.Min(1599, low * draw.LogUniform(1.1, 6)), 3, draw.Seed());
    }

    /// <summary>A real voice at an imposed F0.</summary>
    public static KnownSound Imposed(string name, float[] rows, Draw draw) =>
        ImposedVoice.Render(name, rows, ImposedContour.Make(rows, draw), (float)draw.Uniform(0.4, 1.2), draw.Seed());
}
