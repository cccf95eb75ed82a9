using ScottPlot;
using ScottPlot.MultiplotLayouts;
using VoicePlugin.Plots;

namespace VoicePlugin.Cli.Eval.Report;

/// <summary>What the plots of a report have in common.</summary>
internal static class PlotStyle
{
    /// <summary>The recordings' colour.</summary>
    public static readonly Color Recording = Color.FromHex("#222222");

    // Told apart by readers who do not see all colours (Okabe and Ito).
    private static readonly Color[] Palette = [.. new[] { "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#8a6d00", "#7f7f7f" }.Select(h => Color.FromHex(h))];

    /// <summary>The colour of an arm by its place.</summary>
    public static Color Arm(int index) => Palette[index % Palette.Length];

    /// <summary>Plots in rows and columns, as one PNG.</summary>
    public static byte[] Grid(int count, int columns, int width, int height, Action<Plot, int> draw)
    {
        PlotFont.Use();
        var rows = (count + columns - 1) / columns;
        var multiplot = new Multiplot();
        multiplot.AddPlots(count);
        multiplot.Layout = new Grid(rows, columns);
        for (var i = 0; i < count; i++)
        {
            var plot = multiplot.GetPlot(i);
            draw(plot, i);
            plot.Axes.Bottom.TickLabelStyle.FontSize = plot.Axes.Left.TickLabelStyle.FontSize = 17;
            plot.Legend.FontSize = 17;
        }
        return multiplot.Render(columns * width, rows * height).GetImageBytes(ImageFormat.Png);
    }
}
