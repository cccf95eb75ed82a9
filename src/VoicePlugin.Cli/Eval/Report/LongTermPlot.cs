using ScottPlot;
using VoicePlugin.Evaluation.Corpus;
using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Cli.Eval.Report;

/// <summary>Long-term spectra: all of it smoothed, and 12 to 24 kHz bin by bin, where lines at the token rate would stand.</summary>
internal static class LongTermPlot
{
    private const double BinHz = 48000.0 / LongTermSpectrum.Size;
    private const int Smooth = 17;

    /// <summary>Draws both.</summary>
    public static byte[] Png(IReadOnlyDictionary<string, ClipScores[]> scores)
    {
        var recordings = scores.Values.First().Select(c => c.Target.LongTerm).ToArray();
        return PlotStyle.Grid(2, 1, 1600, 560, (plot, i) =>
        {
            if (i == 0) Whole(plot, recordings, scores);
            else High(plot, recordings, scores);
            plot.XLabel("Frequency (kHz)", 20);
            plot.YLabel("Level (dB re full-scale sine)", 20);
            plot.ShowLegend(Alignment.UpperRight);
        });
    }

    private static void Whole(Plot plot, LongTermSpectrum[] recordings, IReadOnlyDictionary<string, ClipScores[]> scores)
    {
        Line(plot, Smoothed(LongTermSpectrum.MeanPowerDb(recordings)), 0, "recordings", PlotStyle.Recording, 5);
        // The cascade last, on top of the others.
        var arm = scores.Count;
        foreach (var (key, clips) in scores.Reverse()) Line(plot, Smoothed(LongTermSpectrum.MeanPowerDb([.. clips.Select(c => c.Output.LongTerm)])), 0, key, PlotStyle.Arm(--arm), 2.5f);
        plot.Title("Long-term spectrum, mean power, smoothed over 100 Hz", 22);
        plot.Axes.SetLimitsX(0, 24);
    }

    private static void High(Plot plot, LongTermSpectrum[] recordings, IReadOnlyDictionary<string, ClipScores[]> scores)
    {
        var from = (int)(12000 / BinHz);
        Line(plot, LongTermSpectrum.MeanLevelDb(recordings)[from..], from, "recordings", PlotStyle.Recording, 1.5f);
        Line(plot, LongTermSpectrum.MeanLevelDb([.. scores[EvalArms.Cascade].Select(c => c.Output.LongTerm)])[from..], from, EvalArms.Cascade, PlotStyle.Arm(0), 1.5f);
        plot.Title("12 to 24 kHz bin by bin, mean level: a line at n·500 Hz would be the networks' own", 22);
        plot.Axes.SetLimitsX(12, 24);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericFixedInterval(0.5);
    }

    private static void Line(Plot plot, double[] levels, int first, string name, Color colour, float width)
    {
        var line = plot.Add.Signal(levels, BinHz / 1000, colour);
        line.Data.XOffset = first * BinHz / 1000;
        line.LineWidth = width;
        line.MaximumMarkerSize = 0;
        line.LegendText = name;
    }

    private static double[] Smoothed(double[] levels)
        => [.. Enumerable.Range(0, levels.Length).Select(k => levels[Math.Max(0, k - Smooth / 2)..Math.Min(levels.Length, k + Smooth / 2 + 1)].Average())];
}
