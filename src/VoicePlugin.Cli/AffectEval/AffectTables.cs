using System.Globalization;
using VoicePlugin.Cli.Output;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Cli.AffectEval;

/// <summary>The figures of <c>voice eval-affect</c> as text.</summary>
internal static class AffectTables
{
    /// <summary>The bar: generated bursts recognised at least this often, as a share of recordings.</summary>
    public const double Bar = 0.6;

    private const int Pairs = 5;

    public static void Write(TextWriter output, AffectReport report)
    {
        (string Name, AffectFigures? Figures)[] sets =
        [
            ("recordings", report.Real), ("recordings through the voice", report.Followed), ("generated bursts", report.Generated),
            ("neutral recordings, affect asked for", report.Sidechain), ("neutral recordings, none asked for", report.SidechainWithout),
        ];
        output.WriteLine(report.Classifier);
        var table = new TextTable("bursts", "number", "right", "first three", "mean recall", "chance");
        foreach (var (name, f) in sets)
            if (f is not null) table.Add(name, f.Bursts.ToString(CultureInfo.InvariantCulture), Text(f.Right), Text(f.FirstThree), Text(f.MeanRecall), Text(report.Chance));
        table.Write(output);
        if (report.ShareOfReal is { } share)
            output.WriteLine($"generated as a share of recordings: {Text(share.Value)} [{Text(share.Low)}, {Text(share.High)}], to be at least {Text(Bar)}");
        output.WriteLine();
        ByAffect(output, [.. sets.Where(s => s.Figures is not null && s.Figures != report.SidechainWithout).Select(s => (s.Name, s.Figures!))]);
        output.WriteLine();
        Confused(output, "recordings", report.Real);
        if (report.Generated is { } generated) Confused(output, "generated bursts", generated);
    }

    private static void ByAffect(TextWriter output, (string Name, AffectFigures Figures)[] sets)
    {
        var table = new TextTable(["right, by affect", .. sets.Select(s => s.Name)]);
        foreach (var affect in Affects.Names.Skip(1)) table.Add([affect, .. sets.Select(s => Text(s.Figures.ByAffect[affect]))]);
        table.Write(output);
    }

    private static void Confused(TextWriter output, string name, AffectFigures figures)
    {
        var worst = figures.Confusion.SelectMany((row, meant) => row.Select((bursts, answer) => (meant, answer, bursts)))
            .Where(c => c.meant != c.answer && c.bursts > 0).OrderByDescending(c => c.bursts).Take(Pairs);
        output.WriteLine($"{name}, confused most: " + string.Join("; ", worst.Select(c => $"{Affects.Names[c.meant + 1]} for {Affects.Names[c.answer + 1]} ({c.bursts})")));
    }

    private static string Text(double v) => double.IsNaN(v) ? "none" : v.ToString("0.000", CultureInfo.InvariantCulture);
}
