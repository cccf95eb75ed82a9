using System.Globalization;

namespace VoicePlugin.Core.Conditioning;

/// <summary>One control as users and hosts see it.</summary>
/// <param name="Name">Name in presets, on the command line and in hosts; never changes.</param>
/// <param name="Unit">Unit, empty for plain numbers.</param>
/// <param name="Min">Least value.</param>
/// <param name="Max">Greatest value.</param>
/// <param name="Default">Value that leaves the voice as the sidechain gives it.</param>
/// <param name="Description">One sentence.</param>
/// <param name="IsInteger">Whole numbers only.</param>
/// <param name="Names">Names of the values from 0 on, where numbers mean nothing to people; else null.</param>
public sealed record ControlSpec(
    string Name, string Unit, double Min, double Max, double Default, string Description, bool IsInteger = false,
    IReadOnlyList<string>? Names = null)
{
    /// <summary>Every control, in the order in which they are shown.</summary>
    public static IReadOnlyList<ControlSpec> All { get; } =
    [
        new("pitch", "semitones", -24, 24, 0, "Shifts the pitch; the formants stay."),
        new("pitch-range", "×", 0, 3, 1, "Scales the pitch contour about its running median: 0 is monotone, 2 twice as lively."),
        new("timbre", "semitones", -12, 12, 0, "Shifts the formants; the pitch stays."),
        new("brightness", "dB/octave", -6, 6, 0, "Tilts the spectrum about 1 kHz."),
        new("breath", "", -1, 1, 0, "Moves voiced sound towards noise (1) or towards pure tone (-1)."),
        new("strength", "", 0, 1, 1, "0 is the excitation alone, 1 the generated voice."),
        new("temperature", "", 0, 1.5, 1, "Scales the noise that the sampler starts from."),
        new("guidance", "", 0, 3, 1, "How strictly the networks follow pitch and timbre; other than 1 costs twice the time."),
        new("seed", "", 0, 65535, 1, "Chooses the noise: the same seed gives the same samples.", true),
        new("seed-b", "", 0, 65535, 2, "Second seed for seed-morph.", true),
        new("seed-morph", "", 0, 1, 0, "Moves from the noise of seed to the noise of seed-b."),
        new("steps", "", 1, 8, 1, "Solver steps of the coarse stage; medium takes half as many, fine a quarter.", true),
        new("mix", "", 0, 1, 1, "0 is the dry input, delayed by the latency, 1 the generated voice."),
        new("gain", "dB", -40, 20, 0, "Output level."),
        new("note", "MIDI key", 0, 127, 0, "MIDI key as pitch centre: the contour rides on it; 0 follows the voice."),
        new("affect", "", 0, Affects.Count, 0, "What the voice expresses, by name or number; none leaves it as it is.", true, Affects.Names),
        new("intensity", "", 0, 1.5, 1, "How much of the affect: 0 is none of it, 1 as people show it when asked to."),
        new("speaker-pitch", "σ", -2, 2, 0, "Tells the networks how high the speaker's voice is, beside the average speaker's."),
        new("speaker-brightness", "σ", -2, 2, 0, "Tells the networks how bright the speaker's voice is, beside the average speaker's."),
        new("speaker-breath", "σ", -2, 2, 0, "Tells the networks how breathy the speaker's voice is, beside the average speaker's."),
    ];

    /// <summary>The control called <paramref name="name"/>, or null.</summary>
    public static ControlSpec? Find(string name) => All.FirstOrDefault(spec => spec.Name == name);

    /// <summary>Reads a value: a number, or one of <see cref="Names"/>, letters' case aside. Whether it is in range is not checked.</summary>
    public bool TryParse(string text, out double value)
    {
        string clean = text.Trim();
        for (int i = 0; i < (Names?.Count ?? 0); i++)
        {
            value = i;
            if (string.Equals(Names![i], clean, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return double.TryParse(clean, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>The value as people write it: its name where it has one, else the number.</summary>
    public string Format(double value) => Names is { } names && value >= 0 && value < names.Count
        ? names[(int)value]
        : value.ToString(CultureInfo.InvariantCulture);
}
