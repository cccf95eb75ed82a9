using VoicePlugin.Core.Conditioning;
using VoicePlugin.Evaluation.Affect;

namespace VoicePlugin.Cli.AffectEval;

/// <summary>How well a set of bursts was recognised, as <c>voice eval-affect --json</c> writes it. Rates are shares from 0 to 1.</summary>
internal sealed record AffectFigures
{
    /// <summary>Bursts listened to.</summary>
    public required int Bursts { get; init; }

    /// <summary>Share whose affect was the classifier's answer.</summary>
    public required double Right { get; init; }

    /// <summary>Share whose affect was among its first three.</summary>
    public required double FirstThree { get; init; }

    /// <summary>Mean of <see cref="ByAffect"/>.</summary>
    public required double MeanRecall { get; init; }

    /// <summary>Affect → share recognised.</summary>
    public required IReadOnlyDictionary<string, double> ByAffect { get; init; }

    /// <summary>Row: meant; column: answered; bursts. In the order of 'voice controls', without "none".</summary>
    public required int[][] Confusion { get; init; }

    public static AffectFigures Of(Recognition r) => new()
    {
        Bursts = r.Clips,
        Right = r.Top1,
        FirstThree = r.Top3,
        MeanRecall = r.MeanRecall,
        ByAffect = r.Recalls.Select((recall, k) => (Name: Affects.Names[k + 1], recall)).ToDictionary(a => a.Name, a => a.recall),
        Confusion = r.Confusion,
    };
}
