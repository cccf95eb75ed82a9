using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Cli.Rendering;

/// <summary>Controls from a preset, then <c>--set</c>, then <c>--seed</c>; the later wins.</summary>
internal static class ControlArguments
{
    /// <exception cref="VoicePluginException">The preset is bad, or a name or value is.</exception>
    public static VoiceControls Read(string? preset, IEnumerable<string> sets, long? seed)
    {
        var controls = preset is null ? VoiceControls.Default : Preset.Load(preset).Controls;
        foreach (var set in sets)
        {
            var equals = set.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new VoicePluginException($"--set {set} is not name=value, as in --set pitch=3; 'voice controls' lists the names.");
            var (name, text) = (set[..equals].Trim(), set[(equals + 1)..].Trim());
            var spec = ControlSpec.Find(name);
            if (spec is { Names: null } && !spec.TryParse(text, out _))
                throw new VoicePluginException($"--set {set} is not name=value with a number, as in --set pitch=3; 'voice controls' lists the names.");
            controls = controls.With(name, text);
        }
        return seed is { } s ? controls.With("seed", s) : controls;
    }
}
