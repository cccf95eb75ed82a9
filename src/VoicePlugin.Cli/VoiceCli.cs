using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using VoicePlugin.Cli.Commands;
using VoicePlugin.Cli.Output;

namespace VoicePlugin.Cli;

/// <summary>The <c>voice</c> program: parses a command line, runs one command, returns the exit code.</summary>
public static class VoiceCli
{
    // What Ctrl-C has not ended by then is torn off, with another exit code: a server gives requests under way a second, on a busy machine more goes by.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Runs a command line.</summary>
    /// <param name="args">Arguments without the program's name.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where errors and progress go.</param>
    /// <param name="interactive">True at a terminal: progress bars are drawn.</param>
    /// <returns>0 done; 2 bad input or bad usage; 1 a fault of the program; 130 cancelled.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error, bool interactive = false)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        var root = Root(new CliConsole(output, error, interactive));
        var parse = root.Parse(args);
        if (parse.Errors.Count > 0 && parse.Action is not HelpAction and not ExamplesHelpAction)
        {
            foreach (var fault in parse.Errors) error.WriteLine($"error: {fault.Message}");
            error.WriteLine($"'{Path(parse.CommandResult)} --help' explains the options.");
            return CommandGuard.BadInput;
        }
        return parse.Invoke(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = Patience,
        });
    }

    private static string Path(CommandResult command)
        => command.Parent is CommandResult parent ? $"{Path(parent)} {command.Command.Name}" : "voice";

    /// <summary>The command tree, for help tests and completion.</summary>
    internal static RootCommand Root(CliConsole console)
    {
        var root = new RootCommand("Turns a recorded voice into a newly generated one that follows its pitch and timbre.")
        {
            CommandGuard.Verbose,
            RenderCommand.Create(console),
            FeaturesCommand.Create(console),
            InspectCommand.Create(console),
            BenchCommand.Create(console),
            EvalCommand.Create(console),
            EvalAffectCommand.Create(console),
            InpaintCommand.Create(console),
            EvalInpaintCommand.Create(console),
            PitchCommand.Create(console),
            BurstCommand.Create(console),
            ControlsCommand.Create(console),
            ServeCommand.Create(console),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExamplesHelpAction((HelpAction)help.Action!);
        return root;
    }
}
