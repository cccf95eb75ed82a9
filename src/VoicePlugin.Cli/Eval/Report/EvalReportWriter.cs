using System.Globalization;
using VoicePlugin.Cli.Plotting;
using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.Corpus;

namespace VoicePlugin.Cli.Eval.Report;

/// <summary>Tells an evaluation in tables, plots, pictures and sounds.</summary>
internal static class EvalReportWriter
{
    // The arms whose clips are shown.
    private static readonly string[] Shown = [EvalArms.Cascade, EvalArms.Excitation];

    /// <summary>Writes the report.</summary>
    /// <param name="document">Where to.</param>
    /// <param name="report">The figures.</param>
    /// <param name="scores">The scores of each clip.</param>
    /// <param name="arms">What makes the clips again that are shown.</param>
    /// <param name="paths">The clips.</param>
    /// <param name="read">Reads a clip as it was scored.</param>
    /// <param name="command">The command line that made it.</param>
    public static void Write(ReportDocument document, EvalReport report, IReadOnlyDictionary<string, ClipScores[]> scores, EvalArms arms, IReadOnlyList<string> paths, Func<string, float[]> read, string command)
    {
        var title = $"Evaluation of {report.Voice}";
        document.Heading(1, title);
        document.Text($"{EvalTables.Head(report)}. {report.Resamples.ToString(CultureInfo.InvariantCulture)} resamples. Made by: {command}");
        if (report.Controls.Count > 0)
            document.Text($"Controls that are not at their defaults: {string.Join(", ", report.Controls.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value}")))}.");

        document.Heading(2, "Figures");
        document.Picture("figures", FigurePlot.Values(report), "The arms side by side, with 95 % intervals. Lower is better, but for V/UV F1 and loudness correlation (points).");
        document.Table(EvalTables.Figures(report));
        document.Heading(2, "Less the cascade, on the same clips");
        document.Text("An asterisk marks an interval without 0: a difference beyond chance. Above 0 the cascade is lower.");
        document.Picture("differences", FigurePlot.Differences(report), "Less the cascade on the same clips, with 95 % intervals of the difference; the line at 0 is the cascade. An interval that does not reach the line is a difference beyond chance.");
        document.Table(EvalTables.Differences(report));
        document.Heading(2, "Fréchet distances and their floor");
        document.Picture("frechet", FigurePlot.Ratios(report), "Outputs of one half of the clips against recordings of the other, over recordings against recordings. 1 (solid) is as close as real voices, 1.5 dashed.");
        document.Table(EvalTables.Floors(report));
        document.Heading(2, "Long-term spectrum");
        document.Picture("long-term", LongTermPlot.Png(scores), "Above: what the voice has in all, to 24 kHz. Below: the upper half bin by bin (5.9 Hz), ticks at the multiples of 500 Hz.");
        document.Heading(2, "Speed");
        document.Text("Seconds of computing a second of audio on one thread, the whole chain.");
        document.Table(EvalTables.Speeds(report));
        if (report.Steps.Count > 0)
        {
            document.Heading(2, "Solver steps");
            document.Picture("steps", StepsPlot.Png(report), "Quality against time, a point for each number of steps of the coarse stage; bars are 95 % intervals of the difference from the number that the cascade takes, on the same clips.");
            document.Table(EvalTables.Sweep(report));
        }
        document.Heading(2, "Clips");
        foreach (var pick in ClipPick.Of(scores)) Clip(document, pick, report, scores, arms, paths[pick.Index], read);
        document.Heading(2, "What the figures are");
        document.Table([["key", "unit", "better", "definition", "source"], .. report.Figures.Select(f => (string[])[f.Key, f.Unit, f.Better, f.Definition, f.Source])], wide: true);
        document.Save(title);
    }

    private static void Clip(ReportDocument document, ClipPick pick, EvalReport report, IReadOnlyDictionary<string, ClipScores[]> scores, EvalArms arms, string path, Func<string, float[]> read)
    {
        var target = read(path);
        var rows = FeatureExtractor.Analyse(target);
        var sounds = Shown.Select(key => (Key: key, Samples: arms.All.First(a => a.Key == key).Render(target, rows))).ToArray();
        document.Heading(3, $"{pick.Why}: {report.Clips[pick.Index].File}");
        document.Table(
        [
            ["arm", "MR-STFT", "LSD dB", "MCD-13 dB", "F0 median cents", "V/UV F1", "ΔHNR dB"],
            .. scores.Select(arm => arm.Value[pick.Index] is var s ? (string[])[
                arm.Key, Number(s.MrStft), Number(s.Lsd.Full), Number(s.Mcd13Db), Number(s.F0.MedianCents), Number(s.F0.VuvF1), Number(s.Output.Quality.HnrDb - s.Target.Quality.HnrDb)] : []),
        ]);
        document.Sounds(pick.Name, [("recording", target), .. sounds]);
        document.Picture($"{pick.Name}-spectrogram", SpectrogramPlot.Png(
        [
            new SpectrogramPanel("Recording", target, scores[EvalArms.Cascade][pick.Index].Target.F0),
            .. sounds.Select(s => new SpectrogramPanel(s.Key, s.Samples, scores[s.Key][pick.Index].Output.F0)),
        ]), $"{pick.Why}: recording, cascade and excitation alone, with the F0 of each.");
        var places = arms.All.Select((a, i) => (a.Key, Place: i, scores[a.Key][pick.Index].Output.F0)).Where(a => a.Key == EvalArms.Cascade || !report.Steps.Values.Contains(a.Key));
        document.Picture($"{pick.Name}-f0", F0Plot.Png(scores[EvalArms.Cascade][pick.Index].Target.F0, places), $"{pick.Why}: F0 of the recording and of the arms.");
    }

    private static string Number(double value) => double.IsNaN(value) ? "none" : value.ToString("0.00", CultureInfo.InvariantCulture);
}
