using System.Globalization;
using System.Text;
using VoicePlugin.Training.Ablation.Nets;
using VoicePlugin.Training.Ablation.Scores;
using VoicePlugin.Training.Ablation.Setup;

namespace VoicePlugin.Training.Ablation.Report;

/// <summary>The results as Markdown tables, means with 95 % intervals over seeds.</summary>
public static class AblationTables
{
    /// <summary>All tables of an experiment.</summary>
    public static string Write(AblationResult result)
    {
        var text = new StringBuilder();
        AblationConfig config = result.Config;
        Line(text, $"# {config.Name}: {config.Question}");
        Line(text, $"");
        double cost = config.Arms.Keys.Average(a => Plan.GmacPerSecond(config, a));
        Line(text, $"{result.Seeds} seeds, {config.Budget.Gflop:0} GFLOP of training an arm, {cost:0.000} GMAC/s an evaluation; {config.Pool.Crops} crops of {config.Pool.Tokens * 2} ms to train on, {config.Pool.ValidCrops} of {result.ValidSpeakers} other speakers to measure on; {config.Budget.Batch} crops a step.");
        Line(text, $"Fréchet distance of one half of the recordings from the other: {string.Join(", ", result.FrechetFloor.Select(f => FormattableString.Invariant($"{f.Key} {f.Value:0.0}")))}.");
        Line(text, $"LSD of recordings whose envelope was taken off and put on again: {string.Join(", ", result.LsdFloor.Select(f => FormattableString.Invariant($"{f.Key} {f.Value:0.00}")))} dB.");
        Line(text, $"");
        Scores(text, result);
        Differences(text, result);
        if (config.Thresholds.Length > 0)
        {
            FlopsToThreshold(text, result);
        }

        return text.ToString();
    }

    private static void Scores(StringBuilder text, AblationResult result)
    {
        string[] bands = [.. result.Arms.SelectMany(a => a.LsdDb.Keys).Distinct()];
        if (bands.Length == 2)
        {
            bands = ["coarse"];
        }

        bool diversity = result.Arms.Any(a => a.DiversityDb is not null);
        Line(text, $"| arm | solver | evaluations | temperature | upstream | {string.Join(" | ", bands.Select(b => $"LSD {b} dB"))} | {string.Join(" | ", bands.Select(b => $"Fréchet {b}"))} |{(diversity ? " between draws dB |" : "")}");
        Line(text, $"|{string.Concat(Enumerable.Repeat(" --- |", 5 + (2 * bands.Length) + (diversity ? 1 : 0)))}");
        foreach (var group in result.Arms.GroupBy(a => (a.Arm, a.Solver, a.Evaluations, a.Temperature, a.Upstream)))
        {
            IEnumerable<ArmScore> Has(string band) => group.Where(g => g.LsdDb.ContainsKey(band));
            string Figure(string band, Func<ArmScore, double> figure) => Has(band).Any() ? SeedInterval.Of(Has(band).Select(figure)).ToString() : "";
            var (arm, solver, evaluations, temperature, upstream) = group.Key;
            Line(text, $"| {arm} | {solver} | {evaluations} | {temperature:0.##} | {upstream} | {string.Join(" | ", bands.Select(b => Figure(b, g => g.LsdDb[b])))} | {string.Join(" | ", bands.Select(b => Figure(b, g => g.Frechet[b])))} |{(diversity ? $" {SeedInterval.Of(group.Select(g => g.DiversityDb ?? double.NaN))} |" : "")}");
        }

        Line(text, $"");
    }

    // Seeds share their crops and draws between arms, so that differences are surer than the figures they are of.
    private static void Differences(StringBuilder text, AblationResult result)
    {
        string reference = result.Config.Thresholds.FirstOrDefault() ?? result.Config.Arms.Keys.First();
        Line(text, $"Seed by seed against '{reference}' sampled in the same way:");
        Line(text, $"");
        Line(text, $"| arm | solver | evaluations | temperature | upstream | LSD dB | Fréchet |");
        Line(text, $"| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var group in result.Arms.Where(a => a.Arm != reference).GroupBy(a => (a.Arm, a.Solver, a.Evaluations, a.Temperature, a.Upstream)))
        {
            var (arm, solver, evaluations, temperature, upstream) = group.Key;
            (ArmScore Own, ArmScore Other)[] pairs = [.. group.Join(
                result.Of(reference, r => (r.Solver, r.Evaluations, r.Temperature, r.Upstream) == (solver, evaluations, temperature, upstream)),
                a => a.Seed, r => r.Seed, (a, r) => (a, r))];
            if (pairs.Length > 0)
            {
                Line(text, $"| {arm} | {solver} | {evaluations} | {temperature:0.##} | {upstream} | {SeedInterval.Of(pairs.Select(p => p.Own.LsdDb["all"] - p.Other.LsdDb["all"]))} | {SeedInterval.Of(pairs.Select(p => p.Own.Frechet["all"] - p.Other.Frechet["all"]))} |");
            }
        }

        Line(text, $"");
    }

    private static void FlopsToThreshold(StringBuilder text, AblationResult result)
    {
        string[] references = result.Config.Thresholds;
        foreach ((string name, Func<CurvePoint, double> figure) in ((string, Func<CurvePoint, double>)[])[("LSD", p => p.LsdDb), ("Fréchet", p => p.Frechet)])
        {
            double[] thresholds = [.. references.Select(r => Runs(result, r).Average(n => figure(n.Curve[^1])))];
            Line(text, $"GFLOP of training until {name} is what it is at the end of …, mean over the seeds that reach it (how many do):");
            Line(text, $"");
            Line(text, $"| arm | before training | at the end | {string.Join(" | ", references.Zip(thresholds, (r, t) => FormattableString.Invariant($"{r} ({t:0.00})")))} |");
            Line(text, $"|{string.Concat(Enumerable.Repeat(" --- |", 3 + references.Length))}");
            foreach (string arm in result.Config.Arms.Keys.Where(a => result.Config.Arms[a].Length == 1))
            {
                NetRun[] runs = Runs(result, arm);
                IEnumerable<string> cells = thresholds.Select(t =>
                {
                    double[] reached = [.. runs.Select(r => Threshold.Gflop(r.Curve, figure, t)).OfType<double>()];
                    return reached.Length == 0 ? "not reached" : FormattableString.Invariant($"{reached.Average():0.0} ({reached.Length})");
                });
                Line(text, $"| {arm} | {SeedInterval.Of(runs.Select(r => figure(r.Curve[0])))} | {SeedInterval.Of(runs.Select(r => figure(r.Curve[^1])))} | {string.Join(" | ", cells)} |");
            }

            Line(text, $"");
        }
    }

    private static NetRun[] Runs(AblationResult result, string arm) => [.. result.Nets.Where(n => n.Net == result.Config.Arms[arm][^1])];

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
