using TorchSharp;
using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Packaging;
using VoicePlugin.Training.Reporting;
using VoicePlugin.Training.Runtime;
using VoicePlugin.Training.Sampling;

namespace VoicePlugin.Training.Commands;

/// <summary>Trains the stages that were asked for, several side by side.</summary>
internal static class TrainRun
{
    /// <summary>Runs to the end of every stage or until <paramref name="stop"/>.</summary>
    public static void Run(TrainRequest request, CancellationToken stop)
    {
        TrainConfig config = request.Config;
        VoicePackage? voice = request.From is null ? null : FineTuning.Start(request.From, config);
        string[] stages = request.Stage == "all" ? [.. TrainConfig.StageNames] : [config.Shape(request.Stage).Name];
        foreach (string name in stages)
        {
            StageOptions options = config.Stage(name);
            options.MaxMinutes = request.Minutes ?? (request.Steps is null ? options.MaxMinutes : 0);
            options.MaxSteps = request.Steps ?? (request.Minutes is null ? options.MaxSteps : 0);
            if (options.MaxMinutes <= 0 && options.MaxSteps <= 0)
            {
                throw new VoicePluginException($"Stage {name} has no end: set maxSteps or maxMinutes, or give --minutes or --steps.");
            }
        }

        torch.Device device = TorchRuntime.Initialise(request.Device, request.Libtorch, config.Threads);
        using var dataset = new CachedDataset(request.Data, changed: true);
        using CachedDataset? other = request.Valid is null ? null : new CachedDataset(request.Valid, changed: true);
        dataset.OneVoice = dataset.SpeakerCount == 1;
        other?.OneVoice = dataset.OneVoice;
        Console.WriteLine(FormattableString.Invariant(
            $"{dataset.SpeakerCount} speakers, {dataset.Seconds / 60:0} min of audio; writing to {request.Output}"));

        using ITrainingDisplay display = TrainingDisplay.Create(stages);
        TrainLoop[] loops = stages.Select(name => Loop(request, name, device, other ?? dataset, display, voice?.Model(name))).ToArray();
        int jobs = request.Jobs > 0 ? request.Jobs : request.Device == "cpu" ? Environment.ProcessorCount : 1;
        try
        {
            Parallel.ForEach(loops, new ParallelOptions { MaxDegreeOfParallelism = jobs }, loop => Train(loop, request, dataset, stop));
        }
        catch (AggregateException e) when (e.InnerException is VoicePluginException inner)
        {
            throw inner;
        }
        finally
        {
            Array.ForEach(loops, l => l.Dispose());
        }

        stop.ThrowIfCancellationRequested();
    }

    private static TrainLoop Loop(
        TrainRequest request, string stage, torch.Device device, CachedDataset valid, ITrainingDisplay display, byte[]? from)
    {
        TrainConfig config = request.Config;
        StageShape shape = config.Shape(stage);
        var reporter = new StageReporter(
            shape,
            config.Optimiser.Batch * config.Optimiser.CropTokens / 500.0,
            Path.Combine(request.Output, stage),
            new ValidationSet(valid, shape, config.Stage(stage).Steps, config.Stage(stage).TopHz, count: 12),
            (line, done) => display.Show(stage, line, done),
            display.Note);
        return new TrainLoop(config, stage, request.Output, device, reporter, request.Resume, from);
    }

    private static void Train(TrainLoop loop, TrainRequest request, CachedDataset dataset, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
        {
            return;
        }

        TrainConfig config = request.Config;
        using UpstreamGenerator? generator = UpstreamGenerator.Create(config, loop.Averaged.Shape.Name, request.Output);
        var batches = new BandBatchSource(
            dataset, loop.Averaged.Shape, config.Optimiser.CropTokens, config.Seed, config.Loss.EnergyDistance, generator);
        // A GPU waits for one core; the generator that makes upstream bands serves one thread.
        int workers = request.Device == "cpu" || generator is not null ? 1 : Math.Max(1, Environment.ProcessorCount - 1);
        using var ahead = new PrefetchingBatchSource(batches, loop.State.Step, config.Optimiser.Batch, workers: workers);
        loop.Run(ahead, stop);
    }
}
