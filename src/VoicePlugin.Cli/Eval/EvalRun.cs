using System.Diagnostics;
using VoicePlugin.AudioFiles.Degrading;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Packages;
using VoicePlugin.Evaluation.Corpus;
using VoicePlugin.Evaluation.Statistics;

namespace VoicePlugin.Cli.Eval;

/// <summary>One evaluation from clips to figures.</summary>
internal sealed record EvalRun
{
    private const int Resamples = 1000;

    public required VoicePackage Package { get; init; }
    public required VoiceControls Controls { get; init; }
    public required string Data { get; init; }
    public required IReadOnlyList<string> Clips { get; init; }
    public required IReadOnlyList<Degradation> Degrade { get; init; }
    public required string TrackerName { get; init; }
    public required OnnxPitchNetwork? Tracker { get; init; }
    public required int Threads { get; init; }

    /// <summary>A clip as it is scored: changed, if that is asked for.</summary>
    public float[] Read(string path) => DegradeOption.Read(path, Degrade);

    /// <summary>Renders, measures and sums up.</summary>
    public (EvalReport Report, IReadOnlyDictionary<string, ClipScores[]> Scores) Run(EvalArms arms, CliConsole console, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var evaluation = new CorpusEvaluation(arms.All, Read, Tracker);
        IReadOnlyDictionary<string, ClipScores[]> scores;
        using (var bar = new ProgressBar(console, $"scoring {Clips.Count} clips"))
            scores = evaluation.Run(Clips, Threads, bar.Report, cancel);
        string[] speakers = [.. Clips.Select(ClipChoice.Speaker)];
        var bootstrap = new Bootstrap(speakers, Resamples);
        Dictionary<string, Dictionary<string, Interval>> figures, minus;
        using (var bar = new ProgressBar(console, "intervals"))
            (figures, minus) = EvalReport.Sum(scores, bootstrap, bar.Report, cancel);
        IReadOnlyDictionary<string, EvalSpeed> speed;
        using (var bar = new ProgressBar(console, "timing"))
            speed = EvalSpeed.Of(arms.Engines, bar.Report, cancel);
        var report = new EvalReport
        {
            Voice = Package.Manifest.Name,
            Data = Data,
            Degrade = string.Join('+', Degrade),
            Tracker = TrackerName,
            ClipCount = Clips.Count,
            Speakers = bootstrap.Speakers,
            Resamples = Resamples,
            IntervalsOver = bootstrap.Speakers > 1 ? "speakers" : "clips",
            Controls = ControlSpec.All.Where(c => Controls[c.Name] != c.Default).ToDictionary(c => c.Name, c => Controls[c.Name]),
            Figures = [.. Metric.All.Select(m => new EvalFigure(m.Key, m.Title, m.Unit, m.Better.ToString().ToLowerInvariant(), m.Definition, m.Source))],
            Arms = figures,
            MinusCascade = minus,
            Recordings = EvalReport.OfRecordings(scores[EvalArms.Cascade]),
            FrechetFloor = EvalFloor.Of(speakers, scores),
            Speed = speed,
            Steps = arms.Steps,
            Clips = [.. Clips.Select((clip, i) => new EvalClip(Path.GetRelativePath(Data, clip), scores.ToDictionary(arm => arm.Key, arm => EvalFigures.Of(arm.Value[i]))))],
            Seconds = watch.Elapsed.TotalSeconds,
        };
        return (report, scores);
    }
}
