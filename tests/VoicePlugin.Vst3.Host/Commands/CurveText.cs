using System.Globalization;
using VoicePlugin.Core;
using VoicePlugin.Vst3.Host.Plugin;
using VoicePlugin.Vst3.Host.Processing;

namespace VoicePlugin.Vst3.Host.Commands;

/// <summary>Curves and notes as they are written on a command line.</summary>
internal static class CurveText
{
    /// <summary><c>ID:SAMPLE=VALUE,SAMPLE=/VALUE,…</c>, values as the plugin writes them, a line to those after '/'.</summary>
    /// <exception cref="VoicePluginException">It is not that.</exception>
    public static IEnumerable<AutomationPoint> Parse(HostedPlugin plugin, string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1) throw new VoicePluginException($"'{text}' is not ID:SAMPLE=VALUE,….");
        var parameter = PluginOptions.Find(plugin, text[..colon]);
        foreach (var point in text[(colon + 1)..].Split(','))
        {
            var at = point.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || !long.TryParse(point.AsSpan(0, at), CultureInfo.InvariantCulture, out var sample))
                throw new VoicePluginException($"'{point}' is not SAMPLE=VALUE.");
            var ramp = point.AsSpan(at + 1).StartsWith("/");
            var value = PluginOptions.Value(plugin, parameter, point[(at + (ramp ? 2 : 1))..]);
            yield return new AutomationPoint(parameter.Id, sample, value, ramp);
        }
    }

    /// <summary><c>SAMPLE:KEY:VELOCITY</c>.</summary>
    /// <exception cref="VoicePluginException">It is not that.</exception>
    public static HostNote ParseNote(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 3
            && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var sample)
            && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var key)
            && float.TryParse(parts[2], CultureInfo.InvariantCulture, out var velocity)
                ? new HostNote(sample, key, velocity)
                : throw new VoicePluginException($"'{text}' is not SAMPLE:KEY:VELOCITY.");
    }
}
