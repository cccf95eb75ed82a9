using System.CommandLine;
using System.CommandLine.Help;
using VoicePlugin.Cli.Commands;
using VoicePlugin.Cli.Output;

namespace VoicePlugin.Vst3.Host.Commands;

/// <summary>The <c>vst3-host</c> program: loads a VST3 plugin as a DAW does and measures it.</summary>
internal static class HostCli
{
    /// <summary>Runs a command line; exit codes are those of <see cref="CommandGuard"/>, 0 done.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error, bool interactive = false)
    {
        var console = new CliConsole(output, error, interactive);
        var root = new RootCommand("Loads a VST3 plugin as a DAW does, plays through it, and measures it.")
        {
            CommandGuard.Verbose,
            InfoCommand.Create(console),
            RenderCommand.Create(console),
            PlayCommand.Create(console),
            AllocCommand.Create(console),
            StartupCommand.Create(console),
            FuzzCommand.Create(console),
            LatencyCommand.Create(console),
        };
        var parse = root.Parse(args);
        if (parse.Errors.Count > 0 && parse.Action is not HelpAction)
        {
            foreach (var fault in parse.Errors) error.WriteLine($"error: {fault.Message}");
            return CommandGuard.BadInput;
        }
        return parse.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
    }
}
