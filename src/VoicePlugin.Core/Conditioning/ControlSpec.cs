namespace VoicePlugin.Core.Conditioning;

/// <summary>One control as users and hosts see it.</summary>
/// <param name="Name">Name in presets, on the command line and in hosts; never changes.</param>
/// <param name="Unit">Unit, empty for plain numbers.</param>
/// <param name="Min">Least value.</param>
/// <param name="Max">Greatest value.</param>
/// <param name="Default">Value that leaves the voice as the sidechain gives it.</param>
/// <param name="Description">One sentence.</param>
/// <param name="IsInteger">Whole numbers only.</param>
public sealed record ControlSpec(
    string Name, string Unit, double Min, double Max, double Default, string Description, bool IsInteger = false)
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
        new("steps", "", 1, 8, 4, "Solver steps of the coarse stage; medium takes half as many, fine a quarter.", true),
        new("mix", "", 0, 1, 1, "0 is the dry input, delayed by the latency, 1 the generated voice."),
        new("gain", "dB", -40, 20, 0, "Output level."),
        new("note", "MIDI key", 0, 127, 0, "MIDI key as pitch centre: the contour rides on it; 0 follows the voice."),
    ];

    /// <summary>The control called <paramref name="name"/>, or null.</summary>
    public static ControlSpec? Find(string name) => All.FirstOrDefault(spec => spec.Name == name);
}
