using TorchSharp;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Losses;
using VoicePlugin.Training.Models;
using VoicePlugin.Training.Optimisation;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Profiling;

/// <summary>Takes the steps of <see cref="TrainLoop"/> with a clock between their parts.</summary>
public sealed class StepProfiler : IDisposable
{
    private const int WarmUp = 3;

    private readonly TrainConfig config;
    private readonly StageShape shape;
    private readonly Device device;
    private readonly StageNetwork network;
    private readonly FlowMatching objective;
    private readonly AdamW optimiser;
    private readonly Ema ema;
    private readonly WorkClock clock;

    /// <summary>Makes a stage's network and optimiser as a run does.</summary>
    /// <param name="config">The run.</param>
    /// <param name="stage">coarse, medium or fine.</param>
    /// <param name="device">Where to train.</param>
    public StepProfiler(TrainConfig config, string stage, Device device)
    {
        this.config = config;
        this.device = device;
        clock = new WorkClock(device);
        shape = config.Shape(stage);
        manual_seed(config.Seed);
        network = new StageNetwork(shape);
        network.to(device);
        objective = new FlowMatching(shape, config.Loss, config.Seed, device, config.Stage(stage).WaveformWeight);
        optimiser = new AdamW(network.parameters(), config.Optimiser.WeightDecay);
        optimiser.to(device);
        ema = new Ema(network, config.Optimiser.EmaDecay);
    }

    /// <summary>Measures a number of steps after a warm-up.</summary>
    /// <param name="source">Batches.</param>
    /// <param name="steps">Steps to measure, at least 1.</param>
    public StepProfile Run(IBatchSource source, int steps)
    {
        var times = new List<double[]>();
        for (int step = 0; step < steps + WarmUp; step++)
        {
            double[] parts = Step(source, step);
            if (step >= WarmUp)
            {
                times.Add(parts);
            }
        }

        double[] median = [.. Enumerable.Range(0, times[0].Length).Select(i => times.Select(t => t[i]).Order().ElementAt(times.Count / 2))];
        int batch = config.Optimiser.Batch * (config.Loss.EnergyDistance ? 2 : 1);
        return new StepProfile(
            shape.Name, median[0], median[1], median[2], median[3], median[4], median[5], median[6],
            MatmulTimer.Measure(shape, batch, config.Optimiser.CropTokens, device));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        network.Dispose();
        objective.Dispose();
        optimiser.Dispose();
        ema.Dispose();
    }

    private double[] Step(IBatchSource source, long step)
    {
        using var scope = NewDisposeScope();
        clock.Lap();
        TrainingBatch batch = source.Get(step, config.Optimiser.Batch);
        double render = clock.Lap();
        optimiser.ZeroGradients();
        double zero = clock.Lap();
        (Tensor loss, Tensor parts) = objective.Evaluate(network, batch, step);
        double forward = clock.Lap();
        loss.backward();
        double backward = clock.Lap();
        nn.utils.clip_grad_norm_(network.parameters(), config.Optimiser.GradientClip);
        double clip = clock.Lap();
        // A rate of nothing: the profile must not depend on how far the network has come.
        optimiser.Step(1e-12, step + 1);
        double optimise = zero + clock.Lap();
        ema.Update(step);
        _ = parts.cpu().data<float>().ToArray();
        double average = clock.Lap();
        return [render, forward, backward, clip, optimise, average, NetworkAlone(batch)];
    }

    /// <summary>The network on inputs of the same size, with a gradient that costs nothing to make.</summary>
    private double NetworkAlone(TrainingBatch batch)
    {
        int examples = batch.Batch * (config.Loss.EnergyDistance ? 2 : 1);
        Tensor signal = randn([examples, batch.Tokens, shape.SignalWidth], device: device);
        Tensor control = randn([examples, batch.Tokens, StageShape.ControlWidth], device: device);
        Tensor steps = randn([examples, 1, StageShape.StepWidth], device: device);
        Tensor gradient = randn([examples, batch.Tokens, shape.Patch], device: device);
        clock.Lap();
        network.forward(signal, control, steps).backward([gradient]);
        return clock.Lap();
    }
}
