using System.Globalization;
using System.Text;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Cli.Bench;

/// <summary>The computation time table as a page of Markdown.</summary>
internal static class CostMarkdown
{
    /// <summary>Writes the page.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="command">The command that printed them.</param>
    public static string Of(CostReport report, string command)
    {
        var page = new StringBuilder();
        void Line(FormattableString text) => page.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"# What a voice costs\n");
        Line($"Written by `{command}`. Do not edit: run it again.\n");
        Line($"Voice '{report.Voice}' on {report.Cpu}, {report.Machine}. Medians of {report.Repetitions} repetitions; in each, everything was timed once, in turn.\n");
        if (report.ProcessorTime)
            Line($"The machine was busy with other work: where one thread works, times are the processor's, without the waiting; two threads are timed by the clock.\n");
        Line($"## The whole chain\n");
        Line($"Resampling, features, excitation, networks and envelope on one thread: real-time factor (seconds of computing a second of audio), by solver steps (coarse, medium, fine) and by the audio a call covers.\n");
        Head(page, "steps", StageCostTimer.Hops.Select(hop => $"{hop} ms"), "real time", "0.5 s at once", "live coding");
        foreach (var steps in CostTable.Steps)
        {
            var row = report.Chain.Where(c => c.Steps == steps).ToArray();
            var half = report.HalfSecond.Single(h => h.Steps == steps).Ms;
            var controls = VoiceControls.Default.With("steps", steps);
            var stages = string.Join(", ", Enumerable.Range(0, CascadeTiming.Stages).Select(controls.StepsOf));
            Row(page, [
                steps == VoiceControls.Default.Steps ? $"**{stages}**" : stages,
                .. StageCostTimer.Hops.Select(hop => Number(row.Single(c => c.HopMs == hop).Rtf, "0.000")),
                Yes(row.Single(c => c.HopMs == 10).Rtf <= ChainCost.RealTimeRtf), Number(half, "0.0") + " ms", Yes(half <= HalfSecondCost.LiveCodingMs)]);
        }

        Line($"\nReal time: at a hop of 10 ms at most {ChainCost.RealTimeRtf} of one thread. Live coding: half a second of sound within {HalfSecondCost.LiveCodingMs} ms of the call. Bold: the default.\n");
        foreach (var threads in report.Stages.Select(c => c.Threads).Distinct())
        {
            Line($"## Network calls, {threads} thread{(threads > 1 ? "s" : "")} within a call\n");
            Line($"Milliseconds for one solver step of one stage, and its real-time factor.\n");
            Head(page, "stage, step", StageCostTimer.Hops.Select(hop => $"{hop} ms"));
            foreach (var step in report.Stages.Where(c => c.Threads == threads && c.Batch == 1).GroupBy(c => (c.Stage, c.Step)))
                Row(page, [$"{step.Key.Stage} {step.Key.Step}", .. step.Select(c => $"{Number(c.Ms, "0.000")} ({Number(c.Rtf, "0.000")})")]);
            Line($"");
        }

        Line($"## Several voices\n");
        Line($"The graphs have no batch axis, because every voice carries states of its own; a batch is that many voices in turn on the same network. Real-time factor a voice, first step, one thread within a call: it would fall if there were anything to share.\n");
        Head(page, "stage, hop", StageCostTimer.Batches.Select(batch => $"{batch}"));
        foreach (var row in report.Stages.Where(c => c.Threads == 1 && c.Step == 1).GroupBy(c => (c.Stage, c.HopMs)))
            Row(page, [$"{row.Key.Stage}, {row.Key.HopMs} ms", .. row.Select(c => Number(c.Rtf, "0.0000"))]);
        Line($"\nEvery stage, step, hop, batch and number of threads is in the file of `--json`.");
        return page.ToString();
    }

    private static void Head(StringBuilder page, string first, IEnumerable<string> columns, params string[] more)
    {
        string[] all = [first, .. columns, .. more];
        Row(page, all);
        Row(page, [.. all.Select(_ => "---")]);
    }

    private static void Row(StringBuilder page, IReadOnlyList<string> cells) => page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Number(double v, string format) => v.ToString(format, CultureInfo.InvariantCulture);

    private static string Yes(bool fits) => fits ? "yes" : "no";
}
