using System.Runtime.InteropServices;
using ScottPlot;
using ScottPlot.TickGenerators;
using VoicePlugin.Plots;

namespace VoicePlugin.Cli.Plotting;

/// <summary>Stacked spectrograms with F0 over them, one colour scale, as a PNG.</summary>
internal static class SpectrogramPlot
{
    private const int Width = 1600;
    private const int PanelHeight = 620;
    private const double RangeDb = 80;

    /// <summary>Draws the panels, one above the other, on one time axis.</summary>
    public static byte[] Png(params SpectrogramPanel[] panels)
    {
        PlotFont.Use();
        var seconds = Math.Max(0.05, panels.Max(p => p.Samples.Count) / 48000.0);
        var images = Array.ConvertAll(panels, p => Spectrogram.Compute(Samples(p)));
        var loudest = images.Max(image => image.Cast<double>().Max());
        var top = Math.Ceiling(loudest / 10) * 10;
        var multiplot = new Multiplot();
        multiplot.AddPlots(panels.Length);
        for (var i = 0; i < panels.Length; i++)
            Draw(multiplot.GetPlot(i), panels[i], images[i], seconds, top);
        return multiplot.Render(Width, PanelHeight * panels.Length).GetImageBytes(ImageFormat.Png);
    }

    private static ReadOnlySpan<float> Samples(SpectrogramPanel panel)
        => panel.Samples is List<float> list ? CollectionsMarshal.AsSpan(list) : panel.Samples.ToArray();

    private static void Draw(Plot plot, SpectrogramPanel panel, double[,] image, double seconds, double top)
    {
        var (low, high) = (Math.Log2(Spectrogram.LowHz), Math.Log2(Spectrogram.HighHz));
        var heatmap = plot.Add.Heatmap(image);
        heatmap.Colormap = new ScottPlot.Colormaps.Inferno();
        heatmap.ManualRange = new ScottPlot.Range(top - RangeDb, top);
        heatmap.Rectangle = new CoordinateRect(0, panel.Samples.Count / 48000.0, low, high);
        AddF0(plot, panel.F0);

        var bar = plot.Add.ColorBar(heatmap);
        bar.Label = "Level (dB re full-scale sine)";
        bar.LabelStyle.FontSize = 22;
        bar.Axis.TickLabelStyle.FontSize = 20;

        plot.Title(panel.Title, 28);
        plot.XLabel("Time (s)", 24);
        plot.YLabel("Frequency (Hz)", 24);
        plot.Axes.Bottom.TickLabelStyle.FontSize = 20;
        plot.Axes.Left.TickLabelStyle.FontSize = 20;
        double[] ticks = [50, 100, 200, 400, 800, 1600, 3200, 6400, 12800];
        plot.Axes.Left.TickGenerator = new NumericManual(Array.ConvertAll(ticks, Math.Log2), Array.ConvertAll(ticks, t => t.ToString("0", System.Globalization.CultureInfo.InvariantCulture)));
        plot.Axes.SetLimits(0, seconds, low, high);
        plot.Grid.MajorLineColor = Colors.White.WithAlpha(.15);
        plot.Grid.IsBeneathPlottables = false;
        plot.Legend.FontSize = 20;
        plot.ShowLegend(Alignment.UpperRight);
    }

    private static void AddF0(Plot plot, IReadOnlyList<float> f0)
    {
        var (xs, ys) = F0Line.Of(f0);
        if (ys.TrueForAll(double.IsNaN)) return;
        var outline = plot.Add.ScatterLine(xs, ys, Colors.Black);
        outline.LineWidth = 7;
        var line = plot.Add.ScatterLine(xs, ys, Colors.Cyan);
        line.LineWidth = 3.5f;
        line.LegendText = "F0";
    }
}
