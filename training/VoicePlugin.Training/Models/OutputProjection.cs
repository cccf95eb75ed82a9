using TorchSharp;
using TorchSharp.Modules;
using VoicePlugin.Core.Packages;
using VoicePlugin.Export.Onnx;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Models;

/// <summary>Residual stream [B,T,C] to the correction of x_t [B,T,P], zero at the start so that the untrained net adds nothing.</summary>
/// <remarks>No bias: what is added to every patch alike is a tone at the token rate.</remarks>
public sealed class OutputProjection : nn.Module<Tensor, Tensor, Tensor, Tensor, Tensor>
{
    private readonly Linear linear;
    private readonly BandGains gains;
    private readonly long[] normalised;

    /// <summary>Creates the layer.</summary>
    public OutputProjection(StageShape shape)
        : base(nameof(OutputProjection))
    {
        normalised = [shape.Channels];
        linear = nn.Linear(shape.Channels, shape.Patch, hasBias: false);
        gains = new BandGains(shape);
        nn.init.zeros_(linear.weight!);
        RegisterComponents();
    }

    /// <summary>The correction.</summary>
    /// <param name="hidden">[B,T,C].</param>
    /// <param name="xt">[B,T,P].</param>
    /// <param name="mean">[B,T,P].</param>
    /// <param name="steps">[B,1,32].</param>
    public override Tensor forward(Tensor hidden, Tensor xt, Tensor mean, Tensor steps)
    {
        Tensor normal = nn.functional.layer_norm(hidden, normalised, eps: 1e-5);
        return gains.forward(normal, xt, mean, steps).Plus(linear.forward(normal));
    }

    /// <summary>The layer's arrays under the names that its ONNX emitter reads.</summary>
    public IEnumerable<(string Name, Weight Array)> Export() => [("output.weight", linear.weight!.ToWeight()), .. gains.Export()];

    /// <summary>Sets the layer from such arrays.</summary>
    public void Import(IReadOnlyDictionary<string, Weight> arrays)
    {
        linear.weight!.Set(arrays["output.weight"]);
        gains.Import(arrays);
    }
}
