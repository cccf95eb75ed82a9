using System.CommandLine;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Cli.Commands;

/// <summary>The <c>--tracker</c> option, shared by the commands that measure F0.</summary>
internal static class TrackerOption
{
    public static Option<string> Option { get; } = new("--tracker")
    {
        HelpName = "builtin|FILE.json",
        DefaultValueFactory = _ => "builtin",
        Description = "F0 tracker: the built-in one, or an ONNX pitch network described by a JSON file (docs/pitch-networks.md).",
    };

    /// <summary>The pitch network, or null for the built-in tracker.</summary>
    /// <exception cref="Core.VoicePluginException">The description or the model is bad.</exception>
    public static OnnxPitchNetwork? Read(ParseResult parse)
        => parse.GetRequiredValue(Option) is var name && name == "builtin" ? null : OnnxPitchNetwork.Load(name);

    /// <summary>Makes fresh trackers: of the network, or built-in ones when it is null.</summary>
    public static Func<IF0Tracker> Factory(OnnxPitchNetwork? network)
        => network is null ? static () => new BuiltInF0Tracker() : network.CreateTracker;
}
