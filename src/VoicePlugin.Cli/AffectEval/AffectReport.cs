using VoicePlugin.Evaluation.Statistics;

namespace VoicePlugin.Cli.AffectEval;

/// <summary>The outcome of <c>voice eval-affect</c>, as <c>--json</c> writes it.</summary>
internal sealed record AffectReport
{
    public required string Voice { get; init; }
    public required string Data { get; init; }

    /// <summary>What listened.</summary>
    public required string Classifier { get; init; }

    /// <summary>Rate at which guessing is right.</summary>
    public required double Chance { get; init; }

    /// <summary>The recordings themselves.</summary>
    public required AffectFigures Real { get; init; }

    /// <summary>The same recordings through the voice, no affect asked for; null when not asked for.</summary>
    public required AffectFigures? Followed { get; init; }

    /// <summary>Bursts generated from nothing but an affect and a seed; null when not asked for.</summary>
    public required AffectFigures? Generated { get; init; }

    /// <summary>Recognition of generated bursts as a share of that of recordings, with its 95 % interval; null likewise.</summary>
    public required Interval? ShareOfReal { get; init; }

    /// <summary>Neutral recordings in the sidechain, every affect asked for in turn; null when not asked for.</summary>
    public required AffectFigures? Sidechain { get; init; }

    /// <summary>The same renders judged as if each affect had been asked for, though none was; null likewise.</summary>
    public required AffectFigures? SidechainWithout { get; init; }
}
