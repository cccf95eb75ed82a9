using System.Diagnostics;
using TorchSharp;
using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Losses;
using VoicePlugin.Training.Models;
using VoicePlugin.Training.Optimisation;
using VoicePlugin.Training.Reporting;
using static TorchSharp.torch;

namespace VoicePlugin.Training;

/// <summary>Trains one stage: batch, loss, step, average, checkpoint, until the configured end or a request to stop.</summary>
public sealed class TrainLoop : IDisposable
{
    private readonly TrainConfig config;
    private readonly StageOptions stage;
    private readonly string runFolder;
    private readonly Device device;
    private readonly ITrainingObserver observer;
    private readonly StageNetwork network;
    private readonly FlowMatching objective;
    private readonly AdamW optimiser;
    private readonly Ema ema;
    private readonly bool imported;

    /// <summary>Creates the stage's network, and reads its checkpoint if asked to.</summary>
    /// <param name="config">The run.</param>
    /// <param name="stageName">coarse, medium or fine.</param>
    /// <param name="runFolder">Folder of the run; the stage writes under its own name.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="observer">Told of every step.</param>
    /// <param name="resume">Continue from the folder's checkpoint; from the start if there is none.</param>
    /// <param name="from">The .onnx file of an exported network to start from; null: from random weights.</param>
    public TrainLoop(
        TrainConfig config, string stageName, string runFolder, Device device, ITrainingObserver observer, bool resume, byte[]? from = null)
    {
        this.config = config;
        this.runFolder = runFolder;
        this.device = device;
        this.observer = observer;
        stage = config.Stage(stageName);
        StageShape shape = config.Shape(stageName);
        manual_seed(config.Seed);
        network = new StageNetwork(shape);
        imported = from is not null;
        if (from is not null)
        {
            network.Import(from);
        }

        network.to(device);
        objective = new FlowMatching(shape, config.Loss, config.Seed, device, stage.WaveformWeight, stage.TopHz);
        optimiser = new AdamW(network.parameters(), config.Optimiser.WeightDecay);
        optimiser.to(device);
        ema = new Ema(network, config.Optimiser.EmaDecay);
        State = resume && Checkpoint.Find(runFolder, stageName) is { } folder
            ? Checkpoint.Load(folder, network, ema, optimiser)
            : new TrainingState();
    }

    /// <summary>Where the run stands.</summary>
    public TrainingState State { get; }

    /// <summary>The network with averaged weights.</summary>
    public StageNetwork Averaged => ema.Network;

    /// <summary>Trains until the stage's end or until <paramref name="stop"/>; writes a checkpoint either way.</summary>
    /// <param name="source">Batches by step.</param>
    /// <param name="stop">Request to end after the present step.</param>
    public void Run(IBatchSource source, CancellationToken stop)
    {
        double before = State.Seconds;
        var clock = Stopwatch.StartNew();
        double lastSave = 0;
        double lastSample = 0;
        if (imported && State.Step == 0)
        {
            // What the voice does with these recordings before it has learned from them.
            observer.Sample(State, ema.Network);
        }

        while (!stop.IsCancellationRequested && Progress() < 1)
        {
            LossParts loss = Step(source.Get(State.Step, config.Optimiser.Batch));
            State.Step++;
            State.Seconds = before + clock.Elapsed.TotalSeconds;
            observer.Step(State, loss, Progress());
            RunawayGuard.Check(network.Shape.Name, State);
            double minutes = clock.Elapsed.TotalMinutes;
            if (minutes - lastSave >= config.Optimiser.CheckpointMinutes)
            {
                Save();
                lastSave = minutes;
            }

            if (minutes - lastSample >= config.Optimiser.SampleMinutes)
            {
                observer.Sample(State, ema.Network);
                lastSample = minutes;
            }
        }

        Save();
        observer.Sample(State, ema.Network);
    }

    /// <summary>Writes a checkpoint now.</summary>
    public void Save() => Checkpoint.Save(runFolder, config, network, ema, optimiser, State);

    /// <inheritdoc/>
    public void Dispose()
    {
        network.Dispose();
        objective.Dispose();
        optimiser.Dispose();
        ema.Dispose();
    }

    private LossParts Step(TrainingBatch batch)
    {
        using var scope = NewDisposeScope();
        double rate = LearningRate.At(config.Optimiser, State.Step, Progress());
        optimiser.ZeroGradients();
        (Tensor loss, Tensor parts) = objective.Evaluate(network, batch, State.Step);
        loss.backward();
        nn.utils.clip_grad_norm_(network.parameters(), config.Optimiser.GradientClip);
        optimiser.Step(rate, State.Step + 1);
        ema.Update(State.Step);
        float[] values = parts.cpu().data<float>().ToArray();
        return float.IsFinite(values[0])
            ? new LossParts(values[0], values[1], values[2], values[3])
            : throw new VoicePluginException(
                $"Stage {network.Shape.Name} diverged at step {State.Step + 1}: lower optimiser.learningRate and --resume from the last checkpoint.");
    }

    private double Progress() => Math.Max(
        stage.MaxSteps > 0 ? (double)State.Step / stage.MaxSteps : 0,
        stage.MaxMinutes > 0 ? State.Seconds / 60 / stage.MaxMinutes : 0);
}
