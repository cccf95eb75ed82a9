using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Models;

namespace VoicePlugin.Training.Losses;

/// <summary>The random choices of one step, one a example.</summary>
public sealed class FlowDraw
{
    /// <summary>Draws for a step; the same arguments give the same draws.</summary>
    public FlowDraw(StageShape shape, LossOptions options, int batch, int seed, long step)
    {
        Random random = StepRandom.For(seed, step, purpose: 1);
        if (options.Rollout && random.NextDouble() < options.RolloutShare)
        {
            // Two steps as often as four; each of their later starts alike.
            SolverSteps = random.Next(2) == 0 ? 2 : 4;
            SolverStep = 1 + random.Next(SolverSteps - 1);
        }

        Time = new float[batch];
        Level = new float[batch];
        Keep = new float[batch];
        KeepExpression = new float[batch];
        for (int i = 0; i < batch; i++)
        {
            float time = random.NextSingle();
            Time[i] = options.Rollout ? (float)SolverStep / SolverSteps : random.NextDouble() < options.StartShare ? 0 : time;
            float level = random.NextSingle() * (float)options.UpstreamNoise;
            Level[i] = shape.Signals == 3 ? level : 0;
            Keep[i] = random.NextDouble() < options.ControlDropOut ? 0 : 1;
            KeepExpression[i] = random.NextDouble() < options.ExpressionDropOut ? 0 : Keep[i];
        }

        StepVectors = VectorsAt(Time);
    }

    /// <summary>Step vectors of other times at the same noise levels, [B,32].</summary>
    public float[] VectorsAt(ReadOnlySpan<float> times)
    {
        var vectors = new float[times.Length * StageShape.StepWidth];
        for (int i = 0; i < times.Length; i++)
        {
            StepEmbedding.Fill(times[i], Level[i], vectors.AsSpan(i * StageShape.StepWidth, StageShape.StepWidth));
        }

        return vectors;
    }

    /// <summary>Steps of the solver whose own state is trained on; 1 where it is the prior.</summary>
    public int SolverSteps { get; } = 1;

    /// <summary>Steps that the solver has taken before.</summary>
    public int SolverStep { get; }

    /// <summary>Flow time t, 0 (prior) to 1 (clean).</summary>
    public float[] Time { get; }

    /// <summary>Standard deviation of the noise added to the upstream signal; the network is told.</summary>
    public float[] Level { get; }

    /// <summary>1, or 0 where the control vector is dropped for the unconditional pass that guidance needs.</summary>
    public float[] Keep { get; }

    /// <summary>1, or 0 where affect and speaker are not told.</summary>
    public float[] KeepExpression { get; }

    /// <summary>Step vectors, [B,32].</summary>
    public float[] StepVectors { get; }
}
