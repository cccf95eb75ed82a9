using VoicePlugin.Training.Ablation.Nets;
using VoicePlugin.Training.Ablation.Pool;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Models;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Scores;

/// <summary>Measures one network on its own band while it trains, told the recorded band below.</summary>
/// <param name="options">The network.</param>
/// <param name="valid">Crops to measure on.</param>
/// <param name="evaluations">Evaluations of the sampler, DDIM's.</param>
public sealed class NetMeter(NetOptions options, CropPool valid, int evaluations)
{
    /// <summary>Samples every crop and compares.</summary>
    public CurvePoint Measure(StageNetwork network, double gflop)
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        using var meter = new BandMeter(BandKind.Find(options.Band)!, valid.Weight);
        var feed = new NetFeed(options, valid);
        NetInput input = feed.Get(PoolOrder.All(valid), noiseSeed: 99);
        Tensor made = feed.FromWorkingScale(new Denoiser(network, options).Sample(input, SolverKind.Ddim, evaluations, 1));
        Tensor target = valid.Band(options.Band).Target;
        return new CurvePoint(gflop, meter.LsdDb(made, target), meter.Frechet(made, target));
    }
}
