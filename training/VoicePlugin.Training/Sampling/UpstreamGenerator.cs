using System.Numerics.Tensors;
using VoicePlugin.Core;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Models;

namespace VoicePlugin.Training.Sampling;

/// <summary>
/// Gives a stage, in a share of its examples, the band that the trained stage before it makes in place of the recorded
/// one: what it will be fed when it plays.
/// </summary>
public sealed class UpstreamGenerator : IDisposable
{
    private readonly StageNetwork previous;
    private readonly int steps;
    private readonly double upstreamLevel;
    private readonly double share;
    private readonly int seed;

    private UpstreamGenerator(StageNetwork previous, StageOptions options, double share, int seed)
    {
        this.previous = previous;
        steps = options.Steps;
        upstreamLevel = options.UpstreamLevel;
        this.share = share;
        this.seed = seed;
    }

    /// <summary>The generator that a stage's options ask for, null if they ask for none.</summary>
    /// <param name="config">The run.</param>
    /// <param name="stage">medium or fine; coarse has nothing before it.</param>
    /// <param name="runFolder">Where the stage before has its checkpoint.</param>
    /// <exception cref="VoicePluginException">The stage before has none.</exception>
    public static UpstreamGenerator? Create(TrainConfig config, string stage, string runFolder)
    {
        double share = config.Stage(stage).GeneratedUpstream;
        int index = Array.IndexOf(CascadeTiming.StageNames, stage);
        if (share <= 0 || index == 0)
        {
            return null;
        }

        string before = CascadeTiming.StageNames[index - 1];
        string folder = Checkpoint.Find(runFolder, before) ?? throw new VoicePluginException(
            $"Stage {stage} has generatedUpstream but {runFolder} has no checkpoint of stage {before}: train that first.");
        (StageNetwork network, TrainConfig used, _) = Checkpoint.LoadAverage(folder, before);
        return new UpstreamGenerator(network, used.Stage(before), share, config.Seed);
    }

    /// <summary>Whether an example is one of the share; a pure function of (seed, step, example).</summary>
    public bool Chooses(long step, int example) => StepRandom.For(seed, step, purpose: 500_000 + example).NextDouble() < share;

    /// <summary>The generated upstream signal of a crop, normalised, at the rate of the stage after the generating one.</summary>
    /// <param name="signals">All stages of the crop.</param>
    public float[] Make(BandSignals signals)
    {
        StageShape shape = previous.Shape;
        int stage = Array.IndexOf(CascadeTiming.StageNames, shape.Name);
        float[] band = StageSampler.Sample(previous, signals, steps, upstreamLevel);
        int length = signals.Tokens * CascadeTiming.StagePatch[stage + 1];
        if (stage == 0)
            return BandSplit.Up(band, BandSplit.LowTaps, 4, length);
        TensorPrimitives.Add(band, signals.Upstream[1], band);
        return BandSplit.Up(band, BandSplit.HighTaps, 2, length);
    }

    /// <inheritdoc/>
    public void Dispose() => previous.Dispose();
}
