using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Plugin.Parameters;

/// <summary>All parameters: the engine's controls, the plugin's own, and what it reports.</summary>
internal static class ParameterTable
{
    /// <summary>Places in the list of voices; constant, because hosts keep normalized values.</summary>
    public const int VoicePlaces = 128;

    /// <summary>How far pitch bend reaches, semitones.</summary>
    public const double BendRange = 2;

    /// <summary>What the networks may run on.</summary>
    public static readonly string[] Devices = ["CPU", "CUDA", "DirectML", "CoreML"];

    /// <summary>What the networks shall run on; places never change.</summary>
    public static readonly string[] RunOn = ["Auto", "CPU", "CUDA 0", "CUDA 1", "CUDA 2", "CUDA 3"];

    private const ParameterFlags Automatic = ParameterFlags.CanAutomate, List = ParameterFlags.List, Shown = ParameterFlags.ReadOnly;
    private static readonly string[] Semitones = ["semitones", "semitone", "semi", "st"];
    private static readonly string[] OffOn = ["Off", "On"];

    /// <summary>Number of controls: the first parameters, each at the index of its <see cref="ControlSpec"/>.</summary>
    public static int Controls => ControlSpec.All.Count;

    /// <summary>The parameters in the order in which hosts show them.</summary>
    public static PluginParameter[] Build(Func<IReadOnlyList<string>> voices, IReadOnlyList<string> programs, int defaultProgram)
    {
        PluginParameter[] own =
        [
            Switch(ParameterIds.Bypass, "bypass", "Bypass", "Bypass", OffOn, Automatic | ParameterFlags.Bypass),
            Switch(ParameterIds.Source, "source", "Source", "Source", ["Auto", "Sidechain", "Main"], Automatic | List),
            Choice(ParameterIds.Voice, "voice", "Voice", "Voice", VoicePlaces, voices, Automatic | List),
            // Not automated: it changes the latency, for which hosts stop the sound.
            Switch(ParameterIds.LookAhead, "look-ahead", "Look-ahead", "LookAhd", ["Live", "Mix"], List),
            Choice(ParameterIds.Program, "program", "Program", "Program", programs.Count, () => programs,
                List | ParameterFlags.Program, defaultProgram),
            Switch(ParameterIds.PitchMode, "pitch-mode", "Pitch Mode", "PchMode", ["Voice", "Follow note"], Automatic | List),
            Number(ParameterIds.PitchBend, "pitch-bend", "Pitch Bend", "Bend", "semitones", -BendRange, BendRange, 0, 2, Semitones, Automatic),
            // Not automated: the networks are loaded anew for it.
            Switch(ParameterIds.RunOn, "run-on", "Run On", "Run On", RunOn, List),
            Number(ParameterIds.OutPitch, "out-pitch", "Output Pitch", "OutPtch", "Hz", 0, 2000, 0, 1, ["hz"], Shown),
            Number(ParameterIds.OutLevel, "out-level", "Output Level", "OutLvl", "dB", -100, 20, -100, 1, ["db"], Shown),
            Number(ParameterIds.LateBlocks, "late-blocks", "Late Blocks", "Late", "", 0, 65535, 0, 0, [], Shown, 65535),
            Switch(ParameterIds.Device, "device", "Device", "Device", Devices, Shown | List),
            Number(ParameterIds.Load, "load", "Engine Load", "Load", "%", 0, 200, 0, 1, ["%"], Shown),
        ];
        return [.. ControlSpec.All.Select((spec, i) => Control((uint)(i + 1), spec)), .. own];
    }

    private static PluginParameter Control(uint id, ControlSpec spec)
    {
        (string title, string brief) = Title(spec.Name);
        bool isNote = id == ParameterIds.Note;
        // Numbers as on the command line, where none is 0.
        ParameterText text = isNote ? new NoteText()
            : spec.Names is { } names ? new ListText(() => names, 0)
            : new NumberText(Decimals(spec), Units(spec.Unit), spec.Unit.Length == 0 && !spec.IsInteger);
        var parameter = new PluginParameter
        {
            Id = id,
            Key = spec.Name,
            Title = title,
            ShortTitle = brief,
            Unit = isNote ? "" : spec.Unit,
            StepCount = spec.IsInteger ? (int)(spec.Max - spec.Min) : 0,
            Flags = spec.Names is null ? Automatic : Automatic | List,
            Min = spec.Min,
            Max = spec.Max,
            Texts = text,
        };
        return parameter with { Default = parameter.ToNormalized(spec.Default) };
    }

    private static int Decimals(ControlSpec spec) => spec.IsInteger ? 0 : spec.Max - spec.Min > 5 ? 2 : 3;

    private static string[] Units(string unit) => unit switch
    {
        "semitones" => Semitones,
        "dB" => ["db"],
        "dB/octave" => ["db/octave", "db/oct", "db"],
        "×" => ["×", "x"],
        "σ" => ["σ", "ς", "sd"],
        _ => [],
    };

    private static (string Title, string Brief) Title(string name) => name switch
    {
        "pitch-range" => ("Pitch Range", "PchRng"),
        "brightness" => ("Brightness", "Bright"),
        "temperature" => ("Temperature", "Temp"),
        "seed-b" => ("Seed B", "Seed B"),
        "seed-morph" => ("Seed Morph", "Morph"),
        "steps" => ("Quality", "Quality"),
        "intensity" => ("Intensity", "Intens"),
        "speaker-pitch" => ("Speaker Pitch", "SpkPtch"),
        "speaker-brightness" => ("Speaker Brightness", "SpkBrt"),
        "speaker-breath" => ("Speaker Breath", "SpkBrth"),
        _ => (Capital(name), Capital(name)),
    };

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static PluginParameter Number(
        uint id, string key, string title, string brief, string unit, double min, double max, double value, int decimals,
        string[] units, ParameterFlags flags, int steps = 0)
    {
        var parameter = new PluginParameter
        {
            Id = id,
            Key = key,
            Title = title,
            ShortTitle = brief,
            Unit = unit,
            StepCount = steps,
            Flags = flags,
            Min = min,
            Max = max,
            Texts = new NumberText(decimals, units),
        };
        return parameter with { Default = parameter.ToNormalized(value) };
    }

    private static PluginParameter Switch(uint id, string key, string title, string brief, string[] names, ParameterFlags flags) =>
        Choice(id, key, title, brief, names.Length, () => names, flags);

    private static PluginParameter Choice(
        uint id, string key, string title, string brief, int count, Func<IReadOnlyList<string>> names, ParameterFlags flags, int value = 0)
    {
        var parameter = new PluginParameter
        {
            Id = id,
            Key = key,
            Title = title,
            ShortTitle = brief,
            // A step count of 0 would make a list of one a continuous parameter.
            StepCount = Math.Max(1, count - 1),
            Flags = flags,
            Max = Math.Max(1, count - 1),
            Texts = new ListText(names),
        };
        return parameter with { Default = parameter.ToNormalized(value) };
    }
}
