using ScottPlot;
using VoicePlugin.Plots;
using VoicePlugin.Training.Ablation.Scores;
using VoicePlugin.Training.Ablation.Setup;

namespace VoicePlugin.Training.Ablation.Report;

/// <summary>One picture an experiment: the panels that its measurements ask for, Fréchet distances beside log-spectral ones.</summary>
public static class AblationPlot
{
    private const int PanelWidth = 640;
    private const int PanelHeight = 460;

    private static readonly ScottPlot.Palettes.Category10 Colours = new ScottPlot.Palettes.Category10();

    /// <summary>Writes a PNG.</summary>
    public static void Write(string path, AblationResult result)
    {
        PlotFont.Use();
        List<Plot[]> rows = [];
        if (result.Arms.Select(a => a.Evaluations).Distinct().Count() > 1)
        {
            rows.Add([.. Solvers(result).Select(s => Lines(result, $"LSD, {s}", "evaluations", "dB", a => a.Solver == s, a => a.Evaluations, a => a.LsdDb["all"], true))]);
            rows.Add([.. Solvers(result).Select(s => Lines(result, $"Fréchet, {s}", "evaluations", "distance", a => a.Solver == s, a => a.Evaluations, a => a.Frechet["all"], true))]);
        }

        if (result.Arms.Select(a => a.Temperature).Distinct().Count() > 1)
        {
            rows.Add(
            [
                Lines(result, "LSD to the recording", "temperature", "dB", _ => true, a => a.Temperature, a => a.LsdDb["all"], false),
                Lines(result, "LSD between draws", "temperature", "dB", _ => true, a => a.Temperature, a => a.DiversityDb ?? 0, false),
                Lines(result, "Fréchet", "temperature", "distance", _ => true, a => a.Temperature, a => a.Frechet["all"], false),
            ]);
        }

        if (result.Config.Thresholds.Length > 0)
        {
            rows.Add(
            [
                Curves(result, "LSD while training", "dB", p => p.LsdDb),
                Curves(result, "Fréchet while training", "distance", p => p.Frechet),
            ]);
        }

        if (result.Arms.Any(a => a.LsdDb.Count > 2) || rows.Count == 0)
        {
            rows.AddRange(Bars(result));
        }

        Save(path, rows);
    }

    private static IEnumerable<SolverKind> Solvers(AblationResult result) => result.Arms.Select(a => a.Solver).Distinct();

    private static Plot Lines(
        AblationResult result, string title, string x, string y, Func<ArmScore, bool> way, Func<ArmScore, double> at, Func<ArmScore, double> figure, bool octaves)
    {
        var plot = new Plot();
        foreach (string arm in result.Config.Arms.Keys)
        {
            var points = result.Of(arm, way).GroupBy(at).OrderBy(g => g.Key).Select(g => (At: g.Key, Value: SeedInterval.Of(g.Select(figure)))).ToArray();
            Draw(plot, result, arm, points, octaves);
        }

        return Finish(plot, title, x, y, octaves);
    }

    private static Plot Curves(AblationResult result, string title, string y, Func<(double Gflop, SeedInterval LsdDb, SeedInterval Frechet), SeedInterval> figure)
    {
        var plot = new Plot();
        foreach (string arm in result.Config.Arms.Keys.Where(a => result.Config.Arms[a].Length == 1))
        {
            var curve = result.Curve(arm);
            // Octaves of training; before it stands one octave to the left of the first measurement.
            Draw(plot, result, arm, [.. curve.Select((p, k) => (k == 0 ? curve[1].Gflop / 2 : p.Gflop, figure(p)))], octaves: true);
        }

        return Finish(plot, title, "GFLOP of training (leftmost: none)", y, octaves: true);
    }

    private static void Draw(Plot plot, AblationResult result, string arm, IReadOnlyList<(double At, SeedInterval Value)> points, bool octaves)
    {
        double[] xs = [.. points.Select(p => octaves ? Math.Log2(p.At) : p.At)];
        var line = plot.Add.Scatter(xs, points.Select(p => p.Value.Mean).ToArray());
        // By place, since the bars would take every other colour; after ten the lines are dashed.
        int place = result.Config.Arms.Keys.ToList().IndexOf(arm);
        line.Color = Colours.GetColor(place % Colours.Colors.Length);
        line.LinePattern = place < Colours.Colors.Length ? LinePattern.Solid : LinePattern.Dashed;
        line.LegendText = arm;
        line.LineWidth = 2;
        var bars = plot.Add.ErrorBar(
            xs, points.Select(p => p.Value.Mean).ToArray(),
            yErrors: points.Select(p => double.IsNaN(p.Value.HalfWidth) ? 0 : p.Value.HalfWidth).ToArray());
        bars.Color = line.Color;
    }

    private static IEnumerable<Plot[]> Bars(AblationResult result)
    {
        foreach (UpstreamKind upstream in result.Arms.Select(a => a.Upstream).Distinct())
        {
            yield return
            [
                Bar(result, $"LSD, {upstream} upstream", "dB", upstream, a => a.LsdDb),
                Bar(result, $"Fréchet, {upstream} upstream", "distance", upstream, a => a.Frechet),
            ];
        }
    }

    private static Plot Bar(
        AblationResult result, string title, string y, UpstreamKind upstream, Func<ArmScore, IReadOnlyDictionary<string, double>> figures)
    {
        var plot = new Plot();
        string[] arms = [.. result.Config.Arms.Keys.Where(a => result.Of(a, s => s.Upstream == upstream && s.LsdDb.Count > 2).Count > 0)];
        string[] bands = [.. figures(result.Arms.First(a => a.Arm == arms[0])).Keys.Where(b => b != "all")];
        for (int i = 0; i < arms.Length; i++)
        {
            var bars = bands.Select((band, b) =>
            {
                SeedInterval value = result.Interval(arms[i], s => s.Upstream == upstream, s => figures(s)[band]);
                return new Bar
                {
                    Position = (b * (arms.Length + 1)) + i,
                    Value = value.Mean,
                    Error = double.IsNaN(value.HalfWidth) ? 0 : value.HalfWidth,
                    FillColor = Colours.GetColor(i % Colours.Colors.Length),
                };
            }).ToArray();
            plot.Add.Bars(bars).LegendText = arms[i];
        }

        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. bands.Select((_, b) => (b * (arms.Length + 1)) + ((arms.Length - 1) / 2.0))], bands);
        plot.Axes.Margins(bottom: 0);
        return Finish(plot, title, "", y, octaves: false, keepTicks: true);
    }

    private static Plot Finish(Plot plot, string title, string x, string y, bool octaves, bool keepTicks = false)
    {
        plot.Title(title);
        plot.XLabel(x);
        plot.YLabel(y);
        plot.ShowLegend(Edge.Right);
        if (octaves && !keepTicks)
        {
            plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = v => $"{Math.Pow(2, v):0.#}", IntegerTicksOnly = true };
        }

        return plot;
    }

    private static void Save(string path, List<Plot[]> rows)
    {
        int columns = rows.Max(r => r.Length);
        var all = new Multiplot();
        var layout = new ScottPlot.MultiplotLayouts.Grid(rows.Count, columns);
        all.RemovePlot(all.GetPlot(0));
        foreach (Plot plot in rows.SelectMany(r => r))
        {
            all.AddPlot(plot);
        }

        all.Layout = layout;
        string temporary = path + ".part";
        all.SavePng(temporary, columns * PanelWidth, rows.Count * PanelHeight);
        File.Move(temporary, path, overwrite: true);
    }
}
