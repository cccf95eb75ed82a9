using ScottPlot;
using ScottPlot.TickGenerators;

namespace VoicePlugin.Cli.Eval.Report;

/// <summary>The F0 of a recording as a broad band with the arms' as lines in it, by one tracker.</summary>
internal static class F0Plot
{
    private static readonly double[] Ticks = [50, 75, 100, 150, 200, 300, 400, 600, 800, 1200, 1600];

    /// <summary>Draws one clip.</summary>
    /// <param name="recording">Hz every 5 ms, 0 = unvoiced.</param>
    /// <param name="arms">Tracks by name, with their place among all arms.</param>
    public static byte[] Png(IReadOnlyList<float> recording, IEnumerable<(string Key, int Place, IReadOnlyList<float> F0)> arms)
        => PlotStyle.Grid(1, 1, 1600, 460, (plot, _) =>
        {
            Line(plot, recording, "recording", Colors.Black.WithAlpha(.25), 12);
            foreach (var (key, place, f0) in arms) Line(plot, f0, key, PlotStyle.Arm(place), 2.5f);
            plot.XLabel("Time (s)", 20);
            plot.YLabel("F0 (Hz)", 20);
            plot.Axes.Left.TickGenerator = new NumericManual(Array.ConvertAll(Ticks, Math.Log2), Array.ConvertAll(Ticks, t => $"{t:0}"));
            var voiced = recording.Where(f => f > 0).DefaultIfEmpty(100).ToArray();
            plot.Axes.SetLimits(0, recording.Count * 0.005, Math.Log2(voiced.Min()) - 0.4, Math.Log2(voiced.Max()) + 0.4);
            plot.ShowLegend(Alignment.UpperRight);
        });

    private static void Line(Plot plot, IReadOnlyList<float> f0, string name, Color colour, float width)
    {
        var (xs, ys) = Plotting.F0Line.Of(f0);
        if (ys.TrueForAll(double.IsNaN)) return;
        var line = plot.Add.ScatterLine(xs, ys, colour);
        line.LineWidth = width;
        line.LegendText = name;
    }
}
