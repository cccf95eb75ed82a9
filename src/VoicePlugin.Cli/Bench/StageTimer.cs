using System.Diagnostics;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Bench;

/// <summary>Times each solver step of each stage alone, for a hop of 10 ms.</summary>
internal static class StageTimer
{
    /// <summary>Stage → step (from 1) → median ms.</summary>
    public static Dictionary<string, Dictionary<string, double>> Run(VoicePackage package, int calls, Device device, CancellationToken cancel)
    {
        var times = new Dictionary<string, Dictionary<string, double>>();
        using var model = VoiceModel.Open(package, device);
        for (var s = 0; s < CascadeTiming.Stages; s++)
        {
            var manifest = package.Manifest.Stages[s];
            var steps = VoiceControls.Default.StepsOf(s);
            using var stage = new OnnxStage(model, s, steps, CascadeTiming.HopTokens);
            BenchSignal.Make(1).AsSpan(0, stage.Signal.Length).CopyTo(stage.Signal);
            times[manifest.Name] = Enumerable.Range(0, steps).ToDictionary(
                step => (step + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
                step => Median(stage, step, calls, cancel));
        }
        return times;
    }

    private static double Median(OnnxStage stage, int step, int calls, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var times = new double[calls];
        for (var i = 0; i < calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            stage.Run(CascadeTiming.HopTokens, step);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        return Medians.Of(times);
    }
}
