using System.Globalization;
using VoicePlugin.Cli.Output;

namespace VoicePlugin.Cli.Eval;

/// <summary>The table of <c>voice eval --degrade all</c>.</summary>
internal static class DegradeTables
{
    /// <summary>Writes it.</summary>
    public static void Print(TextWriter output, DegradeReport report)
    {
        output.WriteLine($"{report.ClipCount} clips. Against the recording as the engine got it, lower is better: excitation alone → with networks (* worse beyond chance, 95 % over {report.IntervalsOver}).");
        output.WriteLine("MCD over 49 coefficients, dB; LSD of 0 to 4 kHz, dB; MR-STFT; MCD and LSD of the quiet frames alone, 15 to 45 dB under the loudest.");
        var table = new TextTable(["kind", .. DegradeRun.Metrics]);
        foreach (var row in report.Rows) table.Add([row.Kind, .. DegradeRun.Metrics.Select(m => Cell(row.Figures[m], m == "mr_stft" ? 3 : 2))]);
        table.Write(output);
        if (report.LeftOut.Count > 0) output.WriteLine($"Left out, because they take an ffmpeg that has the codec: {string.Join(", ", report.LeftOut)}.");
    }

    private static string Cell(DegradeFigure f, int digits) => $"{Number(f.Excitation, digits)} → {Number(f.Cascade, digits)}{(f.Difference.Low > 0 ? " *" : "")}";

    private static string Number(double value, int digits) => double.IsNaN(value) ? "none" : value.ToString($"F{digits}", CultureInfo.InvariantCulture);
}
