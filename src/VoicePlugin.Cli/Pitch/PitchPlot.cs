using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using VoicePlugin.Cli.Plotting;
using VoicePlugin.Evaluation.Pitch;
using VoicePlugin.Plots;

namespace VoicePlugin.Cli.Pitch;

/// <summary>A grey spectrogram with the true F0 as a broad band, the first track as a line in it and the others as dots, every third frame.</summary>
internal static class PitchPlot
{
    private const int Width = 1600;
    private const int Height = 900;
    // From white to a grey that leaves the tracks readable: the spectrum's loudest is not black.
    private const double RangeDb = 60;
    private const double HeadroomDb = 25;
    private const int DotEvery = 3;
    private const double HighHz = 4000;
    private static readonly double[] Ticks = [50, 100, 200, 400, 800, 1600, 3200];
    private static readonly Color[] Colours = [Color.FromHex("#0060ff"), Color.FromHex("#e00000"), Color.FromHex("#008a2e"), Color.FromHex("#b000c8")];

    /// <summary>Draws a stretch of a signal.</summary>
    /// <param name="title">Above it.</param>
    /// <param name="samples">Mono, 48 kHz.</param>
    /// <param name="truth">The true F0.</param>
    /// <param name="tracks">The built-in tracker's first.</param>
    /// <param name="from">Start, seconds.</param>
    /// <param name="to">End, seconds.</param>
    public static byte[] Png(string title, ReadOnlySpan<float> samples, F0Points truth, IReadOnlyList<PitchPlotTrack> tracks, double from, double to)
    {
        PlotFont.Use();
        using var plot = new Plot();
        var image = Spectrogram.Compute(samples[(int)(from * 48000)..(int)Math.Min(samples.Length, to * 48000)]);
        var top = image.Cast<double>().Max();
        var heatmap = plot.Add.Heatmap(image);
        heatmap.Colormap = new ScottPlot.Colormaps.GrayscaleReversed();
        heatmap.ManualRange = new ScottPlot.Range(top - RangeDb, top + HeadroomDb);
        heatmap.Rectangle = new CoordinateRect(from, to, Math.Log2(Spectrogram.LowHz), Math.Log2(Spectrogram.HighHz));

        var band = Line(plot, truth, 0, Color.FromHex("#ffb000").WithAlpha(.75), 14);
        band.LegendText = "truth";
        for (var i = 0; i < tracks.Count; i++)
        {
            var colour = Colours[i % Colours.Length];
            var drawn = i == 0 ? Line(plot, tracks[i].F0, tracks[i].Offset, colour, 6) : Dots(plot, tracks[i], colour, i);
            drawn.LegendText = tracks[i].Name;
        }
        Decorate(plot, title, from, to);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    private static ScottPlot.Plottables.Scatter Line(Plot plot, F0Points track, double offset, Color colour, float width)
    {
        var (xs, ys) = (new List<double>(), new List<double>());
        for (var k = 0; k < track.Times.Count; k++)
        {
            var y = track.Hz[k] > 0 ? Math.Log2(track.Hz[k]) : double.NaN;
            // NaN breaks the line where the voice is unvoiced or leaps.
            if (ys.Count > 0 && Math.Abs(y - ys[^1]) > Math.Log2(F0Points.Leap))
            {
                xs.Add(track.Times[k] - offset);
                ys.Add(double.NaN);
            }
            xs.Add(track.Times[k] - offset);
            ys.Add(y);
        }
        var line = plot.Add.ScatterLine(xs, ys, colour);
        line.LineWidth = width;
        return line;
    }

    private static ScottPlot.Plottables.Scatter Dots(Plot plot, PitchPlotTrack track, Color colour, int index)
    {
        var voiced = Enumerable.Range(0, track.F0.Times.Count).Where(k => k % DotEvery == index % DotEvery && track.F0.Hz[k] > 0).ToArray();
        var dots = plot.Add.ScatterPoints(
            Array.ConvertAll(voiced, k => track.F0.Times[k] - track.Offset),
            Array.ConvertAll(voiced, k => Math.Log2(track.F0.Hz[k])),
            colour);
        dots.MarkerShape = index % 2 == 1 ? MarkerShape.FilledCircle : MarkerShape.Cross;
        dots.MarkerSize = index % 2 == 1 ? 5 : 9;
        dots.MarkerLineWidth = 1.5f;
        return dots;
    }

    private static void Decorate(Plot plot, string title, double from, double to)
    {
        plot.Title(title, 28);
        plot.XLabel("Time (s)", 24);
        plot.YLabel("Frequency (Hz)", 24);
        plot.Axes.Bottom.TickLabelStyle.FontSize = 20;
        plot.Axes.Left.TickLabelStyle.FontSize = 20;
        plot.Axes.Left.TickGenerator = new NumericManual(Array.ConvertAll(Ticks, Math.Log2), Array.ConvertAll(Ticks, t => t.ToString("0", CultureInfo.InvariantCulture)));
        plot.Axes.SetLimits(from, to, Math.Log2(45), Math.Log2(HighHz));
        plot.Legend.FontSize = 22;
        plot.ShowLegend(Alignment.UpperRight);
    }
}
