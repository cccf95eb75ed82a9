using System.Globalization;

namespace VoicePlugin.Core.Conditioning;

/// <summary>
/// The value of every control; immutable but for the one that <see cref="ControlTimeline.At"/> returns. Ranges and units:
/// <see cref="ControlSpec.All"/>.
/// </summary>
public sealed class VoiceControls
{
    private readonly double[] _values;

    private VoiceControls(double[] values) => _values = values;

    /// <summary>Every control at its default.</summary>
    public static VoiceControls Default { get; } = new([.. ControlSpec.All.Select(spec => spec.Default)]);

    /// <summary>Pitch shift in semitones.</summary>
    public float Pitch => (float)_values[0];

    /// <summary>Scale of the pitch contour about its running median.</summary>
    public float PitchRange => (float)_values[1];

    /// <summary>Formant shift in semitones.</summary>
    public float Timbre => (float)_values[2];

    /// <summary>Spectral tilt in dB per octave about 1 kHz.</summary>
    public float Brightness => (float)_values[3];

    /// <summary>Breath, −1 to 1.</summary>
    public float Breath => (float)_values[4];

    /// <summary>Strength, 0 (excitation) to 1 (generated).</summary>
    public float Strength => (float)_values[5];

    /// <summary>Scale of the prior's noise.</summary>
    public float Temperature => (float)_values[6];

    /// <summary>Guidance scale; 1 is none.</summary>
    public float Guidance => (float)_values[7];

    /// <summary>First noise seed.</summary>
    public ulong Seed => (ulong)_values[8];

    /// <summary>Second noise seed.</summary>
    public ulong SeedB => (ulong)_values[9];

    /// <summary>Morph between the seeds, 0 to 1.</summary>
    public float SeedMorph => (float)_values[10];

    /// <summary>Solver steps of the coarse stage.</summary>
    public int Steps => (int)_values[11];

    /// <summary>Dry/wet, 0 to 1.</summary>
    public float Mix => (float)_values[12];

    /// <summary>Output gain in dB.</summary>
    public float Gain => (float)_values[13];

    /// <summary>MIDI key (69 is 440 Hz, fractions allowed) that the pitch contour is centred on; below 1 the voice's own pitch is.</summary>
    public float Note => (float)_values[14];

    /// <summary>Affect, a number in <see cref="Affects.Names"/>; 0 is none.</summary>
    public int Affect => (int)_values[15];

    /// <summary>How much of the affect, 0 to 1.5.</summary>
    public float Intensity => (float)_values[16];

    /// <summary>How high the speaker's voice is, in standard deviations.</summary>
    public float SpeakerPitch => (float)_values[17];

    /// <summary>How bright the speaker's voice is, in standard deviations.</summary>
    public float SpeakerBrightness => (float)_values[18];

    /// <summary>How breathy the speaker's voice is, in standard deviations.</summary>
    public float SpeakerBreath => (float)_values[19];

    /// <summary>Affect, intensity and speaker together.</summary>
    public Expression Expression => new(Affect, Intensity, SpeakerPitch, SpeakerBrightness, SpeakerBreath);

    /// <summary>Value of the control called <paramref name="name"/>.</summary>
    public double this[string name] => _values[IndexOf(name)];

    /// <summary>Value of the control at <paramref name="index"/> of <see cref="ControlSpec.All"/>.</summary>
    internal double this[int index] => _values[index];

    /// <summary>A view of values in the order of <see cref="ControlSpec.All"/>: it changes with them.</summary>
    internal static VoiceControls Over(double[] values) => new(values);

    /// <summary>Solver steps of <paramref name="stage"/> (0 coarse, 1 medium, 2 fine).</summary>
    public int StepsOf(int stage) => StepsOf(Steps, stage);

    /// <summary>Solver steps of a stage when the coarse one takes <paramref name="steps"/>.</summary>
    internal static int StepsOf(int steps, int stage) => Math.Max(1, steps >> stage);

    /// <summary>A copy with one control changed.</summary>
    /// <exception cref="VoicePluginException">Unknown control, or a value out of its range.</exception>
    public VoiceControls With(string name, double value)
    {
        int index = IndexOf(name);
        ControlSpec spec = ControlSpec.All[index];
        if (!double.IsFinite(value) || value < spec.Min || value > spec.Max)
        {
            throw new VoicePluginException(string.Create(CultureInfo.InvariantCulture,
                $"Control '{name}' is {value}, but must lie between {spec.Min} and {spec.Max}{(spec.Unit.Length > 0 ? " " + spec.Unit : "")}."));
        }
        if (spec.IsInteger && value != Math.Floor(value))
            throw new VoicePluginException($"Control '{name}' must be a whole number.");
        double[] values = [.. _values];
        values[index] = value;
        return new VoiceControls(values);
    }

    /// <summary>A copy with one control changed to a value as people write it, a number or, where values have names, a name.</summary>
    /// <exception cref="VoicePluginException">Unknown control, a value out of its range, or a text that is neither.</exception>
    public VoiceControls With(string name, string text)
    {
        ControlSpec spec = ControlSpec.All[IndexOf(name)];
        if (spec.TryParse(text, out double value))
            return With(name, value);
        throw new VoicePluginException(spec.Names is { } names
            ? $"Control '{name}' cannot be '{text}'; it is one of {string.Join(", ", names)}, or a number from {spec.Min} to {spec.Max}."
            : $"Control '{name}' is '{text}', but must be a number.");
    }

    private static int IndexOf(string name)
    {
        for (int i = 0; i < ControlSpec.All.Count; i++)
        {
            if (ControlSpec.All[i].Name == name)
                return i;
        }
        throw new VoicePluginException(
            $"There is no control '{name}'; the controls are {string.Join(", ", ControlSpec.All.Select(s => s.Name))}.");
    }
}
