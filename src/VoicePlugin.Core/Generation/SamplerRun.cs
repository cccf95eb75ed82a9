using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Core.Generation;

/// <summary>What all hops of one run of the cascade have in common: where it changes a run ends, so that results do not depend on runs.</summary>
/// <param name="Steps">Solver steps of the coarse stage.</param>
/// <param name="Generates">Whether the networks are asked at all.</param>
/// <param name="IsGuided">Whether they are asked a second time, told nothing.</param>
public readonly record struct SamplerRun(int Steps, bool Generates, bool IsGuided)
{
    /// <summary>
    /// The kind of the hop that goes from <paramref name="from"/> to <paramref name="to"/>. The later stages still work on the end of
    /// the hop before it, which began at <paramref name="before"/>.
    /// </summary>
    public static SamplerRun Of(SamplerPoint before, SamplerPoint from, SamplerPoint to)
    {
        bool generates = before.Strength > 0 || from.Strength > 0 || to.Strength > 0;
        bool guided = before.Guidance != 1 || from.Guidance != 1 || to.Guidance != 1;
        return new SamplerRun(from.Steps, generates, generates && guided);
    }

    /// <summary>Solver steps of <paramref name="stage"/> (0 coarse, 1 medium, 2 fine).</summary>
    public int StepsOf(int stage) => VoiceControls.StepsOf(Steps, stage);
}
