using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using VoicePlugin.Cli.Output;
using VoicePlugin.Core;
using VoicePlugin.Live;

namespace VoicePlugin.Cli.Serve;

/// <summary>
/// What the performer reads: where the server is, then one line a sound, a stream's beginning and end, a refusal. At most
/// <see cref="MostLines"/> lines a second; what was left out is counted. In colour at a terminal, plain elsewhere.
/// </summary>
internal sealed class ServeLog : ILiveLog
{
    /// <summary>Lines a second that a person can still follow.</summary>
    public const int MostLines = 20;

    // Wide enough for a sentence: a log is not broken into lines where a terminal happens to end.
    private const int PlainWidth = 10_000;

    private readonly Lock _gate = new();
    private readonly IAnsiConsole _console;
    private long _second;
    private int _lines, _left;

    /// <summary>Writes to the command's output.</summary>
    public ServeLog(CliConsole console)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(console.Out),
            Ansi = console.Interactive ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        if (!console.Interactive)
            _console.Profile.Width = PlainWidth;
    }

    /// <summary>The doors are open.</summary>
    public void Started(LiveServer server)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{server.Port}");
        Print($"Voice '{Markup.Escape(OneLine.Of(server.Voice))}' on {Markup.Escape(server.Device.InUse)} at [bold]{address}/[/] [dim](this machine only)[/]");
        Print($"token: [bold]{server.Token}[/]");
        Print($"in Strudel: [bold]samples('{address}')[/]");
        Print("[dim]Ctrl-C ends it.[/]");
    }

    /// <summary>The doors are closed.</summary>
    public void Ended() => Print("Ended.");

    /// <inheritdoc/>
    public void Rendered(string what, double milliseconds) =>
        Line(string.Create(CultureInfo.InvariantCulture, $"[green]sound[/]   {Markup.Escape(what)} [dim]{milliseconds:0} ms[/]"));

    /// <inheritdoc/>
    public void Stream(string sentence) => Line(Markup.Escape(sentence));

    /// <inheritdoc/>
    public void Refused(int status, string sentence) => Line(string.Create(CultureInfo.InvariantCulture, $"[yellow]refused[/] {status}: {Markup.Escape(sentence)}"));

    /// <inheritdoc/>
    public void Fault(Exception fault) => Line($"[red]fault[/]   {Markup.Escape(OneLine.Of(fault.Message.ReplaceLineEndings(" ")))} ({fault.GetType().Name}, a fault of this program)");

    private void Line(string markup)
    {
        lock (_gate)
        {
            var second = Stopwatch.GetTimestamp() / Stopwatch.Frequency;
            if (second != _second)
            {
                if (_left > 0)
                    Print(string.Create(CultureInfo.InvariantCulture, $"[dim]… {_left} more[/]"));
                (_second, _lines, _left) = (second, 0, 0);
            }
            if (_lines++ < MostLines)
                Print(markup);
            else
                _left++;
        }
    }

    private void Print(string markup) => _console.MarkupLine(markup);
}
