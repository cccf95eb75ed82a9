using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Bench;

/// <summary>Times network calls of one stage with one number of threads: every step, hop and batch.</summary>
internal sealed class StageCostTimer : IDisposable
{
    // What a step costs does not depend on how many are the default.
    private const int MostSteps = 4;

    /// <summary>Hops in ms.</summary>
    public static readonly int[] Hops = [10, 20, 40, 80, 500];

    /// <summary>Voices in turn.</summary>
    public static readonly int[] Batches = [1, 2, 4, 8];

    private const int TokenMs = 1000 * CascadeTiming.TokenSamples / CascadeTiming.SampleRate;

    private readonly OnnxNetwork _network;
    private readonly OnnxStage[] _voices;
    private readonly Dictionary<(int Step, int Hop, int Batch), List<double>> _times = [];
    private readonly int _threads;
    private readonly bool _processorTime;

    public StageCostTimer(VoicePackage package, int stage, int threads, bool processorTime)
    {
        // Two threads at once: what both spent would say nothing of how long it took.
        _processorTime = processorTime && threads == 1;
        var manifest = package.Manifest.Stages[stage];
        _threads = threads;
        _network = OnnxNetwork.Load(package.Model(manifest.Name), manifest.Shape, threads);
        var steps = VoiceControls.Default.With("steps", MostSteps).StepsOf(stage);
        int[] counts = [.. Hops.Select(hop => hop / TokenMs)];
        _voices = [.. Enumerable.Range(0, Batches.Max()).Select(_ => new OnnxStage(_network, steps, counts))];
        var signal = BenchSignal.Make(2);
        foreach (var voice in _voices) signal.AsSpan(0, Math.Min(signal.Length, voice.Signal.Length)).CopyTo(voice.Signal);
        foreach (var hop in Hops)
            foreach (var batch in Batches)
                for (var step = 0; step < steps; step++) _times[(step, hop, batch)] = [];
    }

    /// <summary>Times everything once.</summary>
    public void Turn(CancellationToken cancel)
    {
        foreach (var ((step, hop, batch), times) in _times)
        {
            cancel.ThrowIfCancellationRequested();
            // Once for nothing: the cell before may have been another network, and its weights are in the cache.
            _voices[0].Run(hop / TokenMs, step);
            var watch = CostClock.Start(_processorTime);
            for (var i = 0; i < batch; i++) _voices[i].Run(hop / TokenMs, step);
            times.Add(watch.Milliseconds);
        }
    }

    /// <summary>Medians over the turns.</summary>
    public IEnumerable<StageCost> Costs()
        => _times.Select(cell => new StageCost(_network.Shape.Name, cell.Key.Step + 1, cell.Key.Hop, cell.Key.Batch, _threads, Medians.Of(cell.Value)));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var voice in _voices) voice.Dispose();
        _network.Dispose();
    }
}
