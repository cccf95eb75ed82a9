using Spectre.Console;

namespace VoicePlugin.Training.Reporting;

/// <summary>Bars on a terminal; a line a stage every 20 s where the output goes into a file.</summary>
public static class TrainingDisplay
{
    /// <summary>Creates the display that suits the output.</summary>
    public static ITrainingDisplay Create(IReadOnlyList<string> stages) =>
        Console.IsOutputRedirected ? new PlainDisplay() : new BarDisplay(stages);

    private sealed class PlainDisplay : ITrainingDisplay
    {
        private readonly Dictionary<string, long> last = [];
        private readonly Lock gate = new();

        public void Show(string stage, string line, double done)
        {
            lock (gate)
            {
                if (Environment.TickCount64 - last.GetValueOrDefault(stage, long.MinValue / 2) < 20_000)
                {
                    return;
                }

                last[stage] = Environment.TickCount64;
                Console.WriteLine(line);
            }
        }

        public void Note(string line)
        {
            lock (gate)
            {
                Console.WriteLine(line);
            }
        }

        public void Dispose()
        {
        }
    }

    private sealed class BarDisplay : ITrainingDisplay
    {
        private readonly Dictionary<string, ProgressTask> tasks = [];
        private readonly ManualResetEventSlim ready = new();
        private readonly TaskCompletionSource end = new();
        private readonly Task drawing;

        public BarDisplay(IReadOnlyList<string> stages)
        {
            drawing = AnsiConsole.Progress()
                .Columns(new ProgressBarColumn { Width = 10 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
                .StartAsync(async context =>
                {
                    foreach (string stage in stages)
                    {
                        tasks[stage] = context.AddTask(stage, maxValue: 1);
                    }

                    ready.Set();
                    await end.Task.ConfigureAwait(false);
                });
            ready.Wait();
        }

        public void Show(string stage, string line, double done)
        {
            tasks[stage].Description = Markup.Escape(line);
            tasks[stage].Value = done;
        }

        public void Note(string line) => AnsiConsole.WriteLine(line);

        public void Dispose()
        {
            end.TrySetResult();
            drawing.Wait();
            ready.Dispose();
        }
    }
}
