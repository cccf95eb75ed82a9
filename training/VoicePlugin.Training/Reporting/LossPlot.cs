using ScottPlot;

namespace VoicePlugin.Training.Reporting;

/// <summary>Draws the loss and its parts over the steps.</summary>
public static class LossPlot
{
    private static readonly string[] Names = ["total", "waveform", "log spectrum", "convergence"];

    /// <summary>Writes a PNG of 900 × 500 pixels; nothing if there are fewer than two points.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="title">Name of the stage.</param>
    /// <param name="history">Points: step, then the values in the order total, waveform, log spectrum, convergence.</param>
    public static void Write(string path, string title, IReadOnlyList<double[]> history)
    {
        if (history.Count < 2)
        {
            return;
        }

        using var plot = new Plot();
        double[] steps = history.Select(p => p[0]).ToArray();
        for (int i = 0; i < Names.Length; i++)
        {
            var line = plot.Add.ScatterLine(steps, history.Select(p => p[i + 1]).ToArray());
            line.LegendText = Names[i];
            line.LineWidth = i == 0 ? 2 : 1;
        }

        plot.Title($"{title}: training loss");
        plot.XLabel("step");
        plot.YLabel("loss");
        plot.ShowLegend(Alignment.UpperRight);
        string temporary = path + ".tmp";
        plot.Save(temporary, 900, 500, ImageFormat.Png);
        File.Move(temporary, path, overwrite: true);
    }
}
