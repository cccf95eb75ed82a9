using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace VoicePlugin.Cli.Commands;

/// <summary>The standard help, followed by the command's examples.</summary>
internal sealed class ExamplesHelpAction(HelpAction standard) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> Examples = new()
    {
        [""] =
        [
            "voice render examples/voice.wav out/voice.wav --plot out/voice.png",
            "voice controls",
            "voice inspect presets/voices/default",
        ],
    };

    /// <inheritdoc/>
    public override bool Terminating => true;

    /// <summary>Adds lines that help shows under the command.</summary>
    public static void Add(Command command, params string[] lines) => Examples[command.Name] = lines;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = standard.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        if (!Examples.TryGetValue(command is RootCommand ? "" : command.Name, out var lines)) return code;
        output.WriteLine("Examples:");
        foreach (var line in lines) output.WriteLine("  " + line);
        output.WriteLine();
        return code;
    }
}
