using System.Text.Json.Serialization;
using VoicePlugin.Cli.Bench;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Cli.Eval;

/// <summary>Seconds of computing a second of audio on one thread, the whole chain; medians of three passes over one signal, the arms in turns.</summary>
/// <param name="RtfOffline">All at once, in long network calls.</param>
/// <param name="RtfHop10ms">In blocks and network calls of 10 ms.</param>
/// <param name="RtfHop20ms">Of 20 ms.</param>
internal sealed record EvalSpeed(
    double RtfOffline,
    [property: JsonPropertyName("rtf_hop_10ms")] double RtfHop10ms,
    [property: JsonPropertyName("rtf_hop_20ms")] double RtfHop20ms)
{
    private const int Repetitions = 3;
    private const double Seconds = 1.5;

    /// <summary>Times arms. Nothing else should run meanwhile.</summary>
    public static IReadOnlyDictionary<string, EvalSpeed> Of(IReadOnlyList<EngineArm> arms, Action<double> progress, CancellationToken cancel)
    {
        var input = BenchSignal.Make(Seconds);
        (int Block, int Tokens)[] plans =
        [
            (BlockPlan.Largest, CascadeTiming.MaxChunkTokens),
            (CascadeTiming.HopSamples, CascadeTiming.HopTokens),
            (2 * CascadeTiming.HopSamples, 2 * CascadeTiming.HopTokens),
        ];
        var timers = arms.Select(arm => Array.ConvertAll(plans, p => new EngineTimer(arm.Package, input, p.Block, p.Tokens, arm.Controls, arm.Device))).ToArray();
        try
        {
            var times = timers.Select(_ => Array.ConvertAll(plans, _ => new List<double>())).ToArray();
            for (var turn = 0; turn < Repetitions; turn++)
            {
                for (var a = 0; a < timers.Length; a++)
                {
                    cancel.ThrowIfCancellationRequested();
                    for (var p = 0; p < plans.Length; p++) times[a][p].Add(timers[a][p].Rtf());
                    progress((turn * timers.Length + a + 1.0) / (Repetitions * timers.Length));
                }
            }
            return arms.Select((arm, a) => (arm.Key, times[a])).ToDictionary(x => x.Key, x => new EvalSpeed(Medians.Of(x.Item2[0]), Medians.Of(x.Item2[1]), Medians.Of(x.Item2[2])));
        }
        finally
        {
            foreach (var timer in timers.SelectMany(t => t)) timer.Dispose();
        }
    }
}
