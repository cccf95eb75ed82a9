using System.Diagnostics;
using TorchSharp;
using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Ablation.Pool;
using VoicePlugin.Training.Ablation.Scores;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Models;
using VoicePlugin.Training.Optimisation;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Nets;

/// <summary>Trains one network of an experiment from the pool, measuring on the way.</summary>
/// <param name="budget">How.</param>
/// <param name="pool">Crops to train on.</param>
/// <param name="valid">Crops to measure on.</param>
public sealed class NetTrainer(BudgetOptions budget, CropPool pool, CropPool valid)
{
    /// <summary>Trains for <paramref name="plan"/>'s steps.</summary>
    /// <param name="name">The network's name.</param>
    /// <param name="options">The network.</param>
    /// <param name="plan">Steps and cost.</param>
    /// <param name="seed">Seed of weights and batches.</param>
    /// <param name="upstream">What replaces the recorded band below, or null.</param>
    /// <param name="stop">Request to stop.</param>
    /// <returns>The run and the averaged weights; the caller disposes them.</returns>
    public (NetRun Run, Ema Average) Train(string name, NetOptions options, NetPlan plan, int seed, Tensor? upstream, CancellationToken stop)
    {
        StageShape shape = BandKind.Find(options.Band)!.Shape(options);
        manual_seed(seed);
        using var network = new StageNetwork(shape);
        using var loss = new NetLoss(shape, options, budget, seed);
        using var optimiser = new AdamW(network.parameters(), weightDecay: 0.01);
        var ema = new Ema(network, budget.EmaDecay);
        var rates = new OptimiserOptions { LearningRate = budget.LearningRate, WarmUpSteps = budget.WarmUpSteps };
        var denoiser = new Denoiser(network, options);
        var feed = new NetFeed(options, pool, upstream);
        var meter = new NetMeter(options, valid, budget.CheckEvaluations);
        var curve = new List<CurvePoint> { meter.Measure(ema.Network, 0) };
        var clock = new Stopwatch();
        for (long step = 0; step < plan.Steps; step++)
        {
            stop.ThrowIfCancellationRequested();
            clock.Start();
            using (var scope = NewDisposeScope())
            {
                optimiser.ZeroGradients();
                Tensor value = loss.Evaluate(denoiser, feed.Get(Batch(seed, step), StepRandom.Mix((ulong)seed, (ulong)step)), step);
                value.backward();
                nn.utils.clip_grad_norm_(network.parameters(), budget.GradientClip);
                optimiser.Step(LearningRate.At(rates, step, (double)step / plan.Steps), step + 1);
                ema.Update(step);
                if (step % 50 == 0 && !float.IsFinite(value.data<float>()[0]))
                {
                    throw new VoicePluginException($"Network {name} diverged at step {step + 1}: lower budget.learningRate.");
                }
            }

            clock.Stop();
            if (IsCheck(step + 1, plan.Steps))
            {
                curve.Add(meter.Measure(ema.Network, plan.Gflop(step + 1)));
            }
        }

        return (new NetRun(name, seed, plan.Steps, plan.Gflop(plan.Steps), NetworkCost.GmacPerSecond(shape), clock.Elapsed.TotalSeconds, curve), ema);
    }

    /// <summary>Distinct crops; the same ones for every network of a seed.</summary>
    private long[] Batch(int seed, long step)
    {
        Random random = StepRandom.For(seed, step, purpose: 2);
        var all = new HashSet<long>();
        while (all.Count < Math.Min(budget.Batch, pool.Count))
        {
            all.Add(random.Next(pool.Count));
        }

        return [.. all];
    }

    private bool IsCheck(long step, long steps) =>
        Enumerable.Range(0, budget.Checks).Any(k => step == Math.Max(1, steps >> k));
}
