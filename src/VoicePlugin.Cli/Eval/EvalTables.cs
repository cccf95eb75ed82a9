using System.Globalization;
using VoicePlugin.Cli.Output;
using VoicePlugin.Evaluation.Corpus;
using VoicePlugin.Evaluation.Statistics;

namespace VoicePlugin.Cli.Eval;

/// <summary>The tables of an evaluation, for the terminal and for the report alike.</summary>
internal static class EvalTables
{
    /// <summary>Writes what <c>voice eval</c> says.</summary>
    public static void Print(TextWriter output, EvalReport report)
    {
        output.WriteLine(Head(report));
        Write(output, Figures(report));
        output.WriteLine();
        output.WriteLine("Less the cascade, on the same clips (* beyond chance; above 0 the cascade is lower):");
        Write(output, Differences(report));
        output.WriteLine();
        output.WriteLine("Fréchet distances against the recordings' own (ratio: outputs of one half against recordings of the other, over the floor by clip; 1 is real):");
        Write(output, Floors(report));
        output.WriteLine();
        output.WriteLine("Seconds of computing a second of audio, one thread:");
        Write(output, Speeds(report));
        if (report.Steps.Count == 0) return;
        output.WriteLine();
        output.WriteLine("Steps of the coarse stage:");
        Write(output, Sweep(report));
    }

    /// <summary>What was scored, in a line.</summary>
    public static string Head(EvalReport report) => string.Create(CultureInfo.InvariantCulture,
        $"{report.ClipCount} clips of {report.Speakers} speakers{(report.Degrade.Length > 0 ? $", changed by {report.Degrade}" : "")}, F0 by {report.Tracker}; value [95 % interval over {report.IntervalsOver}]");

    /// <summary>Metric by arm, with intervals; head first.</summary>
    public static IReadOnlyList<string[]> Figures(EvalReport report) =>
    [
        ["figure", "unit", .. report.Arms.Keys, "recordings"],
        .. Metric.All.Select(m => (string[])[m.Key, m.Unit, .. report.Arms.Values.Select(f => Cell(f[m.Key], m, false)), report.Recordings.TryGetValue(m.Key, out var v) ? Text(v, m) : ""]),
    ];

    /// <summary>Metric by arm, less the cascade.</summary>
    public static IReadOnlyList<string[]> Differences(EvalReport report) =>
    [
        ["difference", "better", .. report.MinusCascade.Keys],
        .. Metric.All.Select(m => (string[])[m.Key, Word(m.Better), .. report.MinusCascade.Values.Select(f => Cell(f[m.Key], m, true))]),
    ];

    /// <summary>Fréchet floors and the arms' ratios to them.</summary>
    public static IReadOnlyList<string[]> Floors(EvalReport report) =>
    [
        ["distance", "floor by clip", "floor by speaker", .. report.Arms.Keys.Select(a => $"{a}, ratio")],
        .. report.FrechetFloor.Select(f => (string[])[f.Key, Number(f.Value.ByClip, 3), Number(f.Value.BySpeaker, 3), .. report.Arms.Keys.Select(a => Number(f.Value.Ratio[a], 2))]),
    ];

    /// <summary>Real-time factors.</summary>
    public static IReadOnlyList<string[]> Speeds(EvalReport report) =>
    [
        ["arm", "rtf_offline", "rtf_hop_10ms", "rtf_hop_20ms"],
        .. report.Speed.Select(s => (string[])[s.Key, Number(s.Value.RtfOffline, 3), Number(s.Value.RtfHop10ms, 3), Number(s.Value.RtfHop20ms, 3)]),
    ];

    /// <summary>Quality and speed by steps.</summary>
    public static IReadOnlyList<string[]> Sweep(EvalReport report) =>
    [
        ["steps", "rtf_hop_10ms", .. EvalSweep.Metrics.Select(m => m.Key)],
        .. report.Steps.OrderBy(s => s.Key).Select(s => (string[])[
            s.Key.ToString(CultureInfo.InvariantCulture), Number(report.Speed[s.Value].RtfHop10ms, 3), .. EvalSweep.Metrics.Select(m => Cell(report.Arms[s.Value][m.Key], m, false))]),
    ];

    private static void Write(TextWriter output, IReadOnlyList<string[]> rows)
    {
        var table = new TextTable(rows[0]);
        foreach (var row in rows.Skip(1)) table.Add(row);
        table.Write(output);
    }

    private static string Cell(Interval i, Metric metric, bool mark)
        => double.IsNaN(i.Low) ? Text(i.Value, metric) : $"{Text(i.Value, metric)} [{Text(i.Low, metric)}, {Text(i.High, metric)}]{(mark && i.ExcludesZero ? "*" : "")}";

    private static string Text(double value, Metric metric) => Number(value, metric.Digits);

    private static string Number(double value, int digits) => double.IsNaN(value) ? "none" : value.ToString($"F{digits}", CultureInfo.InvariantCulture);

    private static string Word(Better better) => better switch { Better.Lower => "lower", Better.Higher => "higher", _ => "0" };
}
