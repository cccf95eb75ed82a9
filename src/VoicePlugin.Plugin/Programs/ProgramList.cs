using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Plugin.Parameters;

namespace VoicePlugin.Plugin.Programs;

/// <summary>The presets of a folder, in the order of their files' names; constant, never empty.</summary>
internal sealed class ProgramList
{
    private readonly Program[] _programs;

    /// <summary>Reads the presets; a broken one is left out, for it must not keep the plugin from loading.</summary>
    public ProgramList(string folder)
    {
        Preset[] presets = [.. Files(folder).Select(Read).OfType<Preset>()];
        if (presets.Length == 0)
            presets = [new Preset("Default", "", VoiceControls.Default)];
        Names = UniqueNames.Of(presets.Select(p => p.Name));
        _programs = [.. presets.Select((p, i) => new Program(Names[i], [.. ControlSpec.All.Select(spec => p.Controls[spec.Name])]))];
        // A new instance has every control at its default: the program that says so is the one shown.
        double[] defaults = [.. ControlSpec.All.Select(spec => spec.Default)];
        DefaultIndex = Math.Max(0, Array.FindIndex(_programs, p => p.Values.SequenceEqual(defaults)));
    }

    /// <summary>Names, no two alike.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The program whose controls are all at their defaults, or the first.</summary>
    public int DefaultIndex { get; }

    /// <summary>The program at a place, or null.</summary>
    public Program? At(int index) => index >= 0 && index < _programs.Length ? _programs[index] : null;

    private static IEnumerable<string> Files(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal) : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static Preset? Read(string file)
    {
        try
        {
            Preset preset = Preset.Load(file);
            return preset.Name.Length > 0 ? preset : preset with { Name = Path.GetFileNameWithoutExtension(file) };
        }
        catch (VoicePluginException)
        {
            return null;
        }
    }
}
