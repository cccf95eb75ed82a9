using System.CommandLine;
using VoicePlugin.Cli.Output;
using VoicePlugin.Core;

namespace VoicePlugin.Cli.Commands;

/// <summary>Runs a command's body off the main thread, so that Ctrl-C can cancel it, and turns faults into one sentence and an exit code.</summary>
internal static class CommandGuard
{
    public const int BadInput = 2;
    public const int Fault = 1;
    public const int Cancelled = 130;

    /// <summary>Shows the trace of a fault; accepted by every command.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Show where an error came from.",
        Recursive = true,
    };

    /// <summary>Binds a body to a command.</summary>
    public static void Run(this Command command, CliConsole console, Action<ParseResult, CancellationToken> body)
        => command.SetAction((parse, cancel) => Task.Run(() => Invoke(console, parse, body, cancel), CancellationToken.None));

    private static int Invoke(CliConsole console, ParseResult parse, Action<ParseResult, CancellationToken> body, CancellationToken cancel)
    {
        var verbose = parse.GetValue(Verbose);
        try
        {
            body(parse, cancel);
            return 0;
        }
        catch (Exception e) when (Unwrap(e) is OperationCanceledException)
        {
            console.Error.WriteLine("cancelled: no file was written");
            return Cancelled;
        }
        catch (Exception e) when (Unwrap(e) is VoicePluginException or IOException or UnauthorizedAccessException)
        {
            return Report(console, Unwrap(e), Unwrap(e).Message, verbose, BadInput);
        }
#pragma warning disable CA1031 // The last resort of a program: whatever it is, the user gets one sentence.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var cause = Unwrap(e);
            var line = cause.Message.ReplaceLineEndings(" ");
            return Report(console, cause, $"{line} ({cause.GetType().Name}, a fault of this program; --verbose shows the trace)", verbose, Fault);
        }
    }

    private static Exception Unwrap(Exception e)
        => e is AggregateException { InnerExceptions: [var first, ..] } ? Unwrap(first) : e;

    private static int Report(CliConsole console, Exception e, string sentence, bool verbose, int code)
    {
        // It may repeat what a file of somebody else's holds.
        console.Error.WriteLine($"error: {OneLine.Of(sentence)}");
        if (verbose) console.Error.WriteLine(e);
        return code;
    }
}
