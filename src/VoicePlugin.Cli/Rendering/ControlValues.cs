using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Cli.Rendering;

/// <summary>Control values by name.</summary>
internal static class ControlValues
{
    /// <summary>One value.</summary>
    public static double Get(VoiceControls controls, string name) => 0;

    /// <summary>Every value, in the order of <see cref="ControlSpec.All"/>.</summary>
    public static IReadOnlyDictionary<string, double> All(VoiceControls controls)
        => ControlSpec.All.ToDictionary(spec => spec.Name, spec => Get(controls, spec.Name));
}
