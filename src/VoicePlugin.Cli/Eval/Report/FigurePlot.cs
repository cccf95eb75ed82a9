using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using VoicePlugin.Evaluation.Corpus;
using VoicePlugin.Evaluation.Statistics;

namespace VoicePlugin.Cli.Eval.Report;

/// <summary>Figures of the arms side by side, each with its interval. The numbers of steps have a plot of their own and are left out.</summary>
internal static class FigurePlot
{
    private static readonly string[] Keys =
    [
        "mr_stft", "lsd_low_db", "lsd_mid_db", "lsd_high_db",
        "mcd13_dtw_db", "f0_median_cents", "vuv_f1", "loudness_correlation",
        "frechet_logmel", "frechet_mfcc", "frechet_modulation", "hnr_bias_db",
    ];

    private static Metric[] Metrics => [.. Keys.Select(k => Metric.All.First(m => m.Key == k))];

    /// <summary>Twelve figures: bars from 0 where lower is better, points otherwise.</summary>
    public static byte[] Values(EvalReport report)
    {
        var arms = Arms(report);
        return PlotStyle.Grid(Keys.Length, 4, 480, 380, (plot, i) =>
        {
            var metric = Metrics[i];
            Draw(plot, [.. arms.Select(a => report.Arms[a.Key][metric.Key])], arms, bars: metric.Better != Better.Higher);
            Decorate(plot, Title(metric), arms);
        });
    }

    /// <summary>The same less the cascade's on the same clips; the cascade is the line at 0.</summary>
    public static byte[] Differences(EvalReport report)
    {
        var arms = Arms(report).Where(a => a.Key != EvalArms.Cascade).ToArray();
        return PlotStyle.Grid(Keys.Length, 4, 480, 380, (plot, i) =>
        {
            var metric = Metrics[i];
            plot.Add.HorizontalLine(0, 2, PlotStyle.Arm(0));
            Draw(plot, [.. arms.Select(a => report.MinusCascade[a.Key][metric.Key])], arms, bars: false);
            var way = metric.Better switch { Better.Lower => "below: better than the cascade", Better.Higher => "above: better than the cascade", _ => "" };
            Decorate(plot, $"{Title(metric)}\n{way}", arms);
        });
    }

    /// <summary>The Fréchet ratios, with the lines of real voices (1) and of half as far again (1.5).</summary>
    public static byte[] Ratios(EvalReport report)
    {
        var (floors, arms) = (report.FrechetFloor.ToArray(), Arms(report));
        return PlotStyle.Grid(floors.Length, floors.Length, 600, 420, (plot, i) =>
        {
            var ratio = floors[i].Value.Ratio;
            Draw(plot, [.. arms.Select(a => new Interval(ratio[a.Key], double.NaN, double.NaN))], arms, bars: true);
            plot.Add.HorizontalLine(1, 2, Colors.Black);
            plot.Add.HorizontalLine(1.5, 2, Colors.Black).LinePattern = LinePattern.Dashed;
            Decorate(plot, $"{Metric.All.First(m => m.Key == floors[i].Key).Title}, ratio to floor", arms);
            plot.Axes.SetLimitsY(0, Math.Max(1.6, 1.1 * ratio.Values.Where(double.IsFinite).DefaultIfEmpty(1).Max()));
        });
    }

    private static (string Key, int Place)[] Arms(EvalReport report)
        => [.. report.Arms.Keys.Select((key, i) => (key, i)).Where(a => a.key == EvalArms.Cascade || !report.Steps.Values.Contains(a.key))];

    private static string Title(Metric metric) => metric.Unit.Length > 0 ? $"{metric.Title} ({metric.Unit})" : metric.Title;

    private static void Draw(Plot plot, Interval[] figures, (string Key, int Place)[] arms, bool bars)
    {
        double low = bars ? 0 : double.PositiveInfinity, high = double.NegativeInfinity;
        for (var a = 0; a < arms.Length; a++)
        {
            var (figure, colour) = (figures[a], PlotStyle.Arm(arms[a].Place));
            if (!double.IsFinite(figure.Value)) continue;
            if (bars)
            {
                var bar = plot.Add.Bar(a, figure.Value);
                bar.Color = colour.WithAlpha(.8);
                bar.Bars[0].LineWidth = 0;
            }
            (low, high) = (Math.Min(low, figure.Value), Math.Max(high, figure.Value));
            if (double.IsFinite(figure.Low))
            {
                plot.Add.Line(a, figure.Low, a, figure.High).LineStyle = new LineStyle(3, bars ? Colors.Black : colour);
                (low, high) = (Math.Min(low, figure.Low), Math.Max(high, figure.High));
            }
            if (!bars) plot.Add.Marker(a, figure.Value, MarkerShape.FilledCircle, 13, colour);
        }
        if (high > low) plot.Axes.SetLimitsY(low == 0 ? 0 : low - 0.08 * (high - low), high + 0.08 * (high - low));
        else if (double.IsFinite(low)) plot.Axes.SetLimitsY(low - 1, low + 1);
    }

    private static void Decorate(Plot plot, string title, (string Key, int Place)[] arms)
    {
        plot.Title(title, 20);
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. Enumerable.Range(0, arms.Length).Select(a => (double)a)], [.. arms.Select(a => Short(a.Key))]);
        plot.Axes.SetLimitsX(-0.6, arms.Length - 0.4);
        plot.Grid.XAxisStyle.IsVisible = false;
    }

    // Words stand one above the other.
    private static string Short(string arm) => arm.Replace('_', '\n').Replace('-', '\n').ToString(CultureInfo.InvariantCulture);
}
