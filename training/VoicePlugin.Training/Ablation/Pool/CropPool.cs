using VoicePlugin.Core.Generation;
using VoicePlugin.Training.Data;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Pool;

/// <summary>The crops of an experiment, rendered once and kept as tensors: networks then train as fast as they compute.</summary>
public sealed class CropPool : IDisposable
{
    private readonly Dictionary<string, BandTensors> bands = [];
    private readonly (Tensor Mean, Tensor Scale) melNorm;

    /// <summary>Renders crops.</summary>
    /// <param name="dataset">Clips.</param>
    /// <param name="count">Crops N.</param>
    /// <param name="tokens">Tokens T, a multiple of 5.</param>
    /// <param name="seed">Seed of their choice.</param>
    /// <param name="names">Bands.</param>
    /// <param name="draws">Draws of the noise.</param>
    /// <param name="like">The pool trained on, whose levels and mel scale this one takes; null for that pool itself.</param>
    /// <param name="stop">Request to stop.</param>
    public CropPool(
        CachedDataset dataset, int count, int tokens, int seed, IReadOnlyCollection<string> names, int draws, CropPool? like, CancellationToken stop)
    {
        Count = count;
        Tokens = tokens;
        var sampler = new CropSampler(dataset, tokens, seed);
        var renderer = new CropRenderer(dataset, tokens, names, draws);
        var crops = new List<(Dictionary<string, BandCrop> Bands, float[] Control, float[] Mel, float[] Weight)>();
        for (int i = 0; i < count; i++)
        {
            stop.ThrowIfCancellationRequested();
            crops.Add(renderer.Render(sampler.Draw(0, i)));
        }

        Crops = crops.Select(c => c.Bands).ToArray();
        foreach (string name in names)
        {
            bands[name] = Stack(name, like);
        }

        Control = Stack(crops.Select(c => c.Control), ControlVector.Width);
        Weight = Stack(crops.Select(c => c.Weight), 1);
        using Tensor mel = Stack(crops.Select(c => c.Mel), MelRows.Bands);
        melNorm = like?.melNorm ?? (mel.mean([0, 1], keepdim: true), mel.std([0, 1], false, true));
        Mel = ((mel - melNorm.Mean) / melNorm.Scale).DetachFromDisposeScope();
    }

    /// <summary>Crops N.</summary>
    public int Count { get; }

    /// <summary>Tokens T a crop.</summary>
    public int Tokens { get; }

    /// <summary>Control vectors, [N,T,64].</summary>
    public Tensor Control { get; }

    /// <summary>Log mel energies, zero mean and unit variance over the training set, [N,T,40].</summary>
    public Tensor Mel { get; }

    /// <summary>Weight of each token, [N,T,1].</summary>
    public Tensor Weight { get; }

    /// <summary>The crops as arrays, by band.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, BandCrop>> Crops { get; }

    /// <summary>The tensors of a band.</summary>
    public BandTensors Band(string name) => bands[name];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (BandTensors band in bands.Values)
        {
            band.Dispose();
        }

        Control.Dispose();
        Mel.Dispose();
        Weight.Dispose();
    }

    private BandTensors Stack(string name, CropPool? like)
    {
        int patch = BandKind.Find(name)!.Patch;
        BandCrop[] crops = Crops.Select(c => c[name]).ToArray();
        Tensor All(Func<BandCrop, float[]> part) => Stack(crops.Select(part), patch);
        double power = crops.Average(c => c.Target.Zip(c.Gain, (x, g) => (double)x * g * x * g).Average());
        return new BandTensors(
            All(c => c.Target), All(c => c.Mean), All(c => c.Harmonics),
            [.. Enumerable.Range(0, crops[0].Noise.Length).Select(d => All(c => c.Noise[d]))],
            All(c => c.Gain), crops[0].Upstream is null ? null : All(c => c.Upstream!),
            like?.Band(name).Level ?? Math.Sqrt(power));
    }

    private Tensor Stack(IEnumerable<float[]> arrays, int width) =>
        tensor(arrays.SelectMany(a => a).ToArray(), [Count, Tokens, width]).DetachFromDisposeScope();
}
