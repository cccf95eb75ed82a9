namespace VoicePlugin.Cli.Bench;

/// <summary>The computation time table of <c>voice bench --table</c>.</summary>
internal sealed record CostReport
{
    public required string Voice { get; init; }
    public required string Cpu { get; init; }
    public required string Machine { get; init; }
    public required int Repetitions { get; init; }

    /// <summary>Whether processor time was counted where one thread works.</summary>
    public required bool ProcessorTime { get; init; }

    public required IReadOnlyList<StageCost> Stages { get; init; }
    public required IReadOnlyList<ChainCost> Chain { get; init; }
    public required IReadOnlyList<HalfSecondCost> HalfSecond { get; init; }
}
