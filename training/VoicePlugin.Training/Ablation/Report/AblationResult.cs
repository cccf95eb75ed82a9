using VoicePlugin.Training.Ablation.Nets;
using VoicePlugin.Training.Ablation.Scores;
using VoicePlugin.Training.Ablation.Setup;

namespace VoicePlugin.Training.Ablation.Report;

/// <summary>Everything that an experiment found.</summary>
/// <param name="Config">What was asked, the budget filled in.</param>
/// <param name="Seeds">Seeds that are finished.</param>
/// <param name="ValidSpeakers">Speakers measured on.</param>
/// <param name="FrechetFloor">Fréchet distance of one half of the recordings from the other, by band.</param>
/// <param name="LsdFloor">Log-spectral distance of recordings whose envelope was taken off and put on again, by band, dB.</param>
/// <param name="Nets">Every training.</param>
/// <param name="Arms">Every measurement.</param>
public sealed record AblationResult(
    AblationConfig Config,
    int Seeds,
    int ValidSpeakers,
    IReadOnlyDictionary<string, double> FrechetFloor,
    IReadOnlyDictionary<string, double> LsdFloor,
    IReadOnlyList<NetRun> Nets,
    IReadOnlyList<ArmScore> Arms)
{
    /// <summary>An arm's scores in one way of sampling, one a seed.</summary>
    public IReadOnlyList<ArmScore> Of(string arm, Func<ArmScore, bool> way) => [.. Arms.Where(a => a.Arm == arm && way(a))];

    /// <summary>Interval over seeds of a figure of an arm.</summary>
    public SeedInterval Interval(string arm, Func<ArmScore, bool> way, Func<ArmScore, double> figure) => SeedInterval.Of(Of(arm, way).Select(figure));

    /// <summary>The curve of an arm's last network: mean over seeds at each check.</summary>
    public IReadOnlyList<(double Gflop, SeedInterval LsdDb, SeedInterval Frechet)> Curve(string arm)
    {
        NetRun[] runs = [.. Nets.Where(n => n.Net == Config.Arms[arm][^1])];
        return [.. Enumerable.Range(0, runs[0].Curve.Count).Select(k => (
            runs[0].Curve[k].Gflop, SeedInterval.Of(runs.Select(r => r.Curve[k].LsdDb)), SeedInterval.Of(runs.Select(r => r.Curve[k].Frechet))))];
    }
}
