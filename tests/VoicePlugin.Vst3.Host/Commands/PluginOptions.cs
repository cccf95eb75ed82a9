using System.CommandLine;
using System.Globalization;
using VoicePlugin.Core;
using VoicePlugin.Vst3.Host.Plugin;

namespace VoicePlugin.Vst3.Host.Commands;

/// <summary>What several commands ask for, and how parameters are written on a command line.</summary>
internal static class PluginOptions
{
    /// <summary>The plugin to load.</summary>
    public static Option<string?> Path { get; } = new("--plugin") { HelpName = "PATH", Description = "VST3 bundle or its library (default: $VOICEPLUGIN_VST3, or dist/VoicePlugin.vst3).", Recursive = true };

    /// <summary>Values for parameters.</summary>
    public static Option<string[]> Set() => new("--set") { HelpName = "ID=VALUE", Description = "A parameter by number or title and its value as the plugin writes it.", AllowMultipleArgumentsPerToken = true };

    /// <summary>The library to load.</summary>
    public static string Library(ParseResult parse) => BundlePath.Find(parse.GetValue(Path));

    /// <summary>Gives the controller all of --set; the pairs are for the processor.</summary>
    /// <exception cref="VoicePluginException">A pair is not understood.</exception>
    public static List<(uint Id, double Value)> Apply(HostedPlugin plugin, IEnumerable<string>? pairs)
    {
        var values = new List<(uint, double)>();
        foreach (var pair in pairs ?? [])
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at < 1) throw new VoicePluginException($"'{pair}' is not ID=VALUE.");
            var parameter = Find(plugin, pair[..at]);
            var value = Value(plugin, parameter, pair[(at + 1)..]);
            plugin.SetParameter(parameter.Id, value);
            values.Add((parameter.Id, value));
        }
        return values;
    }

    /// <summary>A parameter by number or title.</summary>
    /// <exception cref="VoicePluginException">There is none.</exception>
    public static ParameterDescription Find(HostedPlugin plugin, string name)
        => plugin.Parameters.FirstOrDefault(p => p.Id.ToString(CultureInfo.InvariantCulture) == name || p.Title.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new VoicePluginException($"The plugin has no parameter '{name}'; vst3-host info lists them.");

    /// <summary>A value as the plugin writes it, normalized.</summary>
    /// <exception cref="VoicePluginException">The plugin does not understand it.</exception>
    public static double Value(HostedPlugin plugin, ParameterDescription parameter, string text)
        => plugin.Parse(parameter.Id, text) ?? throw new VoicePluginException($"'{parameter.Title}' does not understand '{text}'.");
}
