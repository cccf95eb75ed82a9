using VoicePlugin.Training.Ablation.Nets;
using VoicePlugin.Training.Ablation.Pool;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Models;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Scores;

/// <summary>Measures one network while it trains, told the recorded bands below: a coarse one as it is heard, others on their flat band.</summary>
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
        var made = new ArmSampler(valid).Sample([(options, network)], SolverKind.Ddim, evaluations, 1, UpstreamKind.Recorded, 0);
        bool coarse = options.Band == "coarse";
        Tensor heard = coarse ? HeardBands.From(valid, made, options.Signal)["coarse"] : made[0].Signal;
        Tensor target = coarse ? HeardBands.Recorded(valid)["coarse"] : valid.Band(options.Band, SignalKind.Flat).Target;
        var point = new CurvePoint(gflop, meter.LsdDb(heard, target), meter.Frechet(heard, target));
        made[0].Signal.Dispose();
        return point;
    }
}
