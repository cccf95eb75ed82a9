using Spectre.Console;

namespace VoicePlugin.Cli.Output;

/// <summary>
/// A progress bar that appears when work has taken longer than a second, on a terminal only. The
/// work only stores a number; a thread of the bar's own draws.
/// </summary>
internal sealed class ProgressBar : IDisposable
{
    private readonly ManualResetEventSlim _done = new();
    private readonly Thread? _thread;
    private readonly string _title;
    private readonly TextWriter _error;
    private double _fraction;

    /// <param name="console">Nothing is drawn when it is not interactive.</param>
    /// <param name="title">What is going on, in a word or two.</param>
    public ProgressBar(CliConsole console, string title)
    {
        _title = title;
        _error = console.Error;
        if (!console.Interactive) return;
        _thread = new Thread(Draw) { IsBackground = true, Name = "progress" };
        _thread.Start();
    }

    /// <summary>Says how much is done, 0..1. Cheap; any thread.</summary>
    public void Report(double fraction) => Volatile.Write(ref _fraction, Math.Clamp(fraction, 0, 1));

    /// <summary>Finishes the bar.</summary>
    public void Dispose()
    {
        _done.Set();
        _thread?.Join();
        _done.Dispose();
    }

    private void Draw()
    {
        if (_done.Wait(TimeSpan.FromSeconds(1))) return;
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_error) });
        terminal.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(Markup.Escape(_title), maxValue: 1);
                while (!_done.Wait(TimeSpan.FromMilliseconds(100))) task.Value = Volatile.Read(ref _fraction);
                task.Value = 1;
            });
    }
}
