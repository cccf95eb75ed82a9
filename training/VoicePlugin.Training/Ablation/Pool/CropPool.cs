using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Ablation.Solvers;
using VoicePlugin.Training.Data;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Pool;

/// <summary>The crops of an experiment, rendered once and kept as tensors: networks then train as fast as they compute.</summary>
public sealed class CropPool : IDisposable
{
    private readonly Dictionary<(string Band, SignalKind Signal), BandTensors> bands = [];
    private readonly (Tensor Mean, Tensor Scale) melNorm;

    /// <summary>Renders crops.</summary>
    /// <param name="dataset">Clips.</param>
    /// <param name="count">Crops N.</param>
    /// <param name="tokens">Tokens T, a multiple of 5.</param>
    /// <param name="seed">Seed of their choice.</param>
    /// <param name="names">Bands.</param>
    /// <param name="draws">Draws of the noise.</param>
    /// <param name="like">The pool trained on, whose level and mel scale this one takes; null for that pool itself.</param>
    /// <param name="stop">Request to stop.</param>
    public CropPool(
        CachedDataset dataset, int count, int tokens, int seed, IReadOnlyCollection<string> names, int draws, CropPool? like, CancellationToken stop)
    {
        Count = count;
        Tokens = tokens;
        var sampler = new CropSampler(dataset, tokens, seed);
        var renderer = new CropRenderer(dataset, tokens, names, draws);
        var crops = new RenderedCrop[count];
        for (int i = 0; i < count; i++)
        {
            stop.ThrowIfCancellationRequested();
            crops[i] = renderer.Render(sampler.Draw(0, i));
        }

        Crops = crops;
        using var scope = NewDisposeScope();
        Control = Stack(crops.Select(c => c.Control), ControlVector.Width);
        Mcep = Stack(crops.Select(c => c.Mcep), FeatureLayout.McepCount);
        Weight = Stack(crops.Select(c => c.Weight), 1);
        CoarseGain = Stack(crops.Select(c => c.Gain[0]), CascadeTiming.StagePatch[0]);
        foreach (string name in names)
        {
            bands[(name, SignalKind.Flat)] = Stack([.. crops.Select(c => c.Flat[name])], BandKind.Find(name)!.Patch);
        }

        BandTensors shaped = Stack([.. crops.Select(c => c.Shaped)], CascadeTiming.StagePatch[0]);
        Level = like?.Level ?? Math.Sqrt((shaped.Target * shaped.Target).mean().item<float>());
        bands[("coarse", SignalKind.Raw)] = shaped.Select(x => x.Times(1 / Level).DetachFromDisposeScope());
        bands[("coarse", SignalKind.Levelled)] = shaped.Select(x => (x / CoarseGain).DetachFromDisposeScope());
        shaped.Dispose();
        Tensor mel = Stack(crops.Select(c => c.Mel), MelRows.Bands);
        melNorm = like?.melNorm
            ?? (mel.mean([0, 1], keepdim: true).DetachFromDisposeScope(), mel.std([0, 1], false, true).DetachFromDisposeScope());
        Mel = ((mel - melNorm.Mean) / melNorm.Scale).DetachFromDisposeScope();
        mel.Dispose();
    }

    /// <summary>Crops N.</summary>
    public int Count { get; }

    /// <summary>Tokens T a crop.</summary>
    public int Tokens { get; }

    /// <summary>Control vectors, [N,T,W].</summary>
    public Tensor Control { get; }

    /// <summary>Mel-cepstra of the recordings, [N,T,50].</summary>
    public Tensor Mcep { get; }

    /// <summary>Log mel energies, zero mean and unit variance over the training set, [N,T,40].</summary>
    public Tensor Mel { get; }

    /// <summary>Weight of each token, [N,T,1].</summary>
    public Tensor Weight { get; }

    /// <summary>Gain of the coarse band, [N,T,12].</summary>
    public Tensor CoarseGain { get; }

    /// <summary>RMS of the training set's coarse band, full-scale units.</summary>
    public double Level { get; }

    /// <summary>The crops as arrays.</summary>
    public IReadOnlyList<RenderedCrop> Crops { get; }

    /// <summary>The tensors of a band at a scale.</summary>
    public BandTensors Band(string name, SignalKind signal) => bands[(name, signal)];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (BandTensors band in bands.Values)
        {
            band.Dispose();
        }

        foreach (Tensor tensor in (Tensor[])[Control, Mcep, Mel, Weight, CoarseGain])
        {
            tensor.Dispose();
        }
    }

    private BandTensors Stack(BandCrop[] crops, int patch)
    {
        Tensor All(Func<BandCrop, float[]> part) => Stack(crops.Select(part), patch);
        return new BandTensors(
            All(c => c.Target), All(c => c.Mean),
            [.. Enumerable.Range(0, crops[0].Noise.Length).Select(d => All(c => c.Noise[d]))],
            crops[0].Upstream is null ? null : All(c => c.Upstream!));
    }

    private Tensor Stack(IEnumerable<float[]> arrays, int width) =>
        tensor(arrays.SelectMany(a => a).ToArray(), [Count, Tokens, width]).DetachFromDisposeScope();
}
