using VoicePlugin.Core;
using VoicePlugin.Training.Ablation.Pool;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Data;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Nets;

/// <summary>Gives one network its batches from the pool: its band at its scale, its conditions, its prior.</summary>
/// <param name="options">The network.</param>
/// <param name="pool">The crops.</param>
/// <param name="upstream">What replaces the recorded bands below, [N,T,P]; null for nothing.</param>
public sealed class NetFeed(NetOptions options, CropPool pool, Tensor? upstream = null)
{
    private readonly BandTensors band = pool.Band(options.Band, options.Signal);

    /// <summary>The batch of crops <paramref name="indices"/>.</summary>
    /// <param name="indices">Crops.</param>
    /// <param name="noiseSeed">Seed of white noise.</param>
    /// <param name="draw">Which rendered draw of the excitation's noise.</param>
    public NetInput Get(long[] indices, ulong noiseSeed, int draw = 0)
    {
        using Tensor at = tensor(indices);
        using Tensor other = tensor(indices.Select(i => (i + (pool.Count / 2)) % pool.Count).ToArray());
        Tensor target = band.Target.index_select(0, at);
        Tensor mean = options.Mean switch
        {
            MeanInput.None => zeros_like(target),
            MeanInput.Flat => pool.Band(options.Band, SignalKind.Flat).Mean.index_select(0, at),
            _ => band.Mean.index_select(0, at),
        };
        Tensor control = pool.Control.index_select(0, at);
        bool excitation = options.Prior == PriorKind.Excitation;
        Tensor Noise(int number) => !excitation ? White(target.shape, StepRandom.Mix(noiseSeed, (ulong)number))
            : number < band.Noise.Length ? band.Noise[number].index_select(0, at)
            : throw new VoicePluginException($"Draw {number + 1} of the noise is asked for and {band.Noise.Length} are rendered: raise pool.draws.");
        return new NetInput(
            target, mean,
            excitation ? band.Mean.index_select(0, at) : zeros_like(target),
            Noise(draw),
            options.Loss == LossKind.EnergyDistance ? Noise(draw + 1) : null,
            (upstream ?? band.Upstream)?.index_select(0, at),
            ConditionMask.Apply(options.Told, control, pool.Mel.index_select(0, at), pool.Control.index_select(0, other)),
            pool.Mcep.index_select(0, at),
            // At one level for all clips silence is silence, and every sample counts the same.
            options.Signal == SignalKind.Raw ? ones([indices.Length, pool.Tokens, 1]) : pool.Weight.index_select(0, at));
    }

    private static Tensor White(long[] size, ulong seed)
    {
        using var generator = new Generator(seed & long.MaxValue, CPU);
        return randn(size, generator: generator);
    }
}
