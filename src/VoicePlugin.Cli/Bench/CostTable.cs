using System.Runtime.InteropServices;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Bench;

/// <summary>Measures the computation time table.</summary>
internal static class CostTable
{
    /// <summary>Values of the control "steps" that are timed.</summary>
    public static readonly int[] Steps = [1, 2, 4, 8];

    private static readonly int[] Threads = [1, 2];

    /// <summary>
    /// Everything once in every repetition, in the same order, so that a machine that slows down or speeds up does so for all; medians.
    /// </summary>
    /// <param name="package">The voice.</param>
    /// <param name="seconds">Audio the whole chain renders in a repetition, at least 0.5.</param>
    /// <param name="repetitions">Repetitions.</param>
    /// <param name="processorTime">Count processor time where one thread works, not the clock's.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancel">Ends it early.</param>
    public static CostReport Measure(VoicePackage package, double seconds, int repetitions, bool processorTime, Action<double> progress, CancellationToken cancel)
    {
        var input = BenchSignal.Make(seconds);
        var stages = new List<StageCostTimer>();
        var chain = new Dictionary<(int Steps, int Hop), EngineTimer>();
        try
        {
            foreach (var threads in Threads)
                for (var s = 0; s < CascadeTiming.Stages; s++) stages.Add(new StageCostTimer(package, s, threads, processorTime));
            foreach (var steps in Steps)
                foreach (var hop in StageCostTimer.Hops)
                    chain[(steps, hop)] = new EngineTimer(package, input, hop * 48, hop / 2, VoiceControls.Default.With("steps", steps)) { ProcessorTime = processorTime };
            var rtf = chain.Keys.ToDictionary(key => key, _ => new List<double>());
            var half = Steps.ToDictionary(steps => steps, _ => new List<double>());
            for (var turn = 0; turn < repetitions; turn++)
            {
                foreach (var stage in stages) stage.Turn(cancel);
                foreach (var (key, timer) in chain)
                {
                    cancel.ThrowIfCancellationRequested();
                    rtf[key].Add(timer.Rtf());
                }

                foreach (var steps in Steps) half[steps].Add(chain[(steps, StageCostTimer.Hops[^1])].HalfSecondMs());
                progress((turn + 1.0) / repetitions);
            }

            return new CostReport
            {
                Voice = package.Manifest.Name,
                Cpu = CpuName.Read(),
                Machine = $"{Environment.ProcessorCount} logical processors, {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}",
                Repetitions = repetitions,
                ProcessorTime = processorTime,
                Stages = [.. stages.SelectMany(s => s.Costs())],
                Chain = [.. rtf.Select(cell => new ChainCost(cell.Key.Steps, cell.Key.Hop, Medians.Of(cell.Value)))],
                HalfSecond = [.. half.Select(cell => new HalfSecondCost(cell.Key, Medians.Of(cell.Value)))],
            };
        }
        finally
        {
            stages.ForEach(s => s.Dispose());
            foreach (var timer in chain.Values) timer.Dispose();
        }
    }
}
