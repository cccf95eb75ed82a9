using System.Globalization;
using ScottPlot;

namespace VoicePlugin.Cli.Eval.Report;

/// <summary>Quality against the time it takes, a point for each number of solver steps.</summary>
internal static class StepsPlot
{
    /// <summary>One panel a figure; x is the real-time factor in hops of 10 ms.</summary>
    public static byte[] Png(EvalReport report) => PlotStyle.Grid(EvalSweep.Metrics.Count, 3, 560, 440, (plot, i) =>
    {
        var metric = EvalSweep.Metrics[i];
        var points = report.Steps.OrderBy(s => s.Key)
            .Select(s => (Steps: s.Key, Rtf: report.Speed[s.Value].RtfHop10ms, Figure: report.Arms[s.Value][metric.Key]))
            .Where(p => double.IsFinite(p.Figure.Value)).ToArray();
        plot.Title($"{metric.Title}{(metric.Unit.Length > 0 ? $" ({metric.Unit})" : "")}", 20);
        plot.XLabel("Real-time factor, hops of 10 ms", 18);
        if (points.Length == 0) return;
        var reference = report.Arms[EvalArms.Cascade][metric.Key].Value;
        var line = plot.Add.ScatterLine(Array.ConvertAll(points, p => p.Rtf), Array.ConvertAll(points, p => p.Figure.Value), PlotStyle.Arm(0));
        line.LineWidth = 2;
        foreach (var (steps, rtf, figure) in points)
        {
            // The intervals of the figures themselves are those of the speakers and would hide what the steps do.
            if (report.Steps[steps] != EvalArms.Cascade && report.MinusCascade[report.Steps[steps]][metric.Key] is { } d && double.IsFinite(d.Low))
                plot.Add.Line(rtf, reference + d.Low, rtf, reference + d.High).LineStyle = new LineStyle(2, PlotStyle.Arm(0).WithAlpha(.5));
            plot.Add.Marker(rtf, figure.Value, MarkerShape.FilledCircle, 12, PlotStyle.Arm(0));
            var text = plot.Add.Text(steps.ToString(CultureInfo.InvariantCulture), rtf, figure.Value);
            (text.LabelFontSize, text.OffsetX, text.OffsetY) = (19, 9, -24);
        }
        plot.Axes.Margins(0.15, 0.2);
        plot.Axes.AutoScale();
        plot.Axes.SetLimitsX(0, points.Max(p => p.Rtf) * 1.15);
    });
}
