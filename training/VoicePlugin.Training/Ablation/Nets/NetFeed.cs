using VoicePlugin.Core;
using VoicePlugin.Training.Ablation.Pool;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Ablation.Solvers;
using VoicePlugin.Training.Data;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Nets;

/// <summary>Gives one network its batches from the pool: its band, its conditions, its prior, at its scale.</summary>
/// <param name="options">The network.</param>
/// <param name="pool">The crops.</param>
/// <param name="upstream">What replaces the recorded band below, [N,T,P]; null for nothing.</param>
public sealed class NetFeed(NetOptions options, CropPool pool, Tensor? upstream = null)
{
    private readonly BandTensors band = pool.Band(options.Band);

    /// <summary>The batch of crops <paramref name="indices"/>.</summary>
    /// <param name="indices">Crops.</param>
    /// <param name="noiseSeed">Seed of white noise.</param>
    /// <param name="draw">Which rendered draw of shaped noise.</param>
    public NetInput Get(long[] indices, ulong noiseSeed, int draw = 0)
    {
        using Tensor at = tensor(indices);
        using Tensor other = tensor(indices.Select(i => (i + (pool.Count / 2)) % pool.Count).ToArray());
        Tensor gain = band.Gain.index_select(0, at);
        Tensor Scaled(Tensor all) => ToWorkingScale(all.index_select(0, at), gain);
        Tensor target = Scaled(band.Target);
        Tensor mean = options.Mean switch
        {
            MeanInput.None => zeros_like(target),
            MeanInput.Harmonics => band.Harmonics.index_select(0, at),
            _ => Scaled(band.Mean),
        };
        bool excitation = options.Prior == PriorKind.Excitation;
        Tensor Noise(int number) => excitation
            ? (number < band.Noise.Length ? band.Noise[number] : throw new VoicePluginException("This loss needs pool.draws of at least 2.")).index_select(0, at)
            : White(target.shape, StepRandom.Mix(noiseSeed, (ulong)number));
        return new NetInput(
            target, mean,
            excitation ? band.Mean.index_select(0, at) : zeros_like(target),
            Noise(draw),
            options.Loss == LossKind.EnergyDistance ? Noise(draw + 1) : null,
            (upstream ?? band.Upstream)?.index_select(0, at),
            ConditionMask.Apply(options.Told, pool.Control.index_select(0, at), pool.Mel.index_select(0, at), pool.Control.index_select(0, other)),
            // With one level for all clips silence is silence, and every sample counts the same.
            options.Prior == PriorKind.White ? ones([indices.Length, pool.Tokens, 1]) : pool.Weight.index_select(0, at));
    }

    /// <summary>From the network's scale back to the band divided by its gain, for all crops of the pool in order.</summary>
    public Tensor FromWorkingScale(Tensor x) =>
        options.Prior == PriorKind.White ? (x / band.Gain).Times(band.Level) : x;

    private Tensor ToWorkingScale(Tensor x, Tensor gain) =>
        options.Prior == PriorKind.White ? (x * gain).Times(1 / band.Level) : x;

    private static Tensor White(long[] size, ulong seed)
    {
        using var generator = new TorchSharp.torch.Generator(seed & long.MaxValue, CPU);
        return randn(size, generator: generator);
    }
}
