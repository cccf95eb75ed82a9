using TorchSharp;
using TorchSharp.Modules;
using VoicePlugin.Core.Packages;
using VoicePlugin.Export.Onnx;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Models;

/// <summary>Residual stream [B,T,C] to patches [B,T,P], zero at the start so that the untrained net adds nothing to x_t.</summary>
public sealed class OutputProjection : nn.Module<Tensor, Tensor>
{
    private readonly Linear linear;
    private readonly long[] normalised;

    /// <summary>Creates the layer.</summary>
    public OutputProjection(StageShape shape)
        : base(nameof(OutputProjection))
    {
        normalised = [shape.Channels];
        linear = nn.Linear(shape.Channels, shape.Patch);
        nn.init.zeros_(linear.weight!);
        nn.init.zeros_(linear.bias!);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden) =>
        linear.forward(nn.functional.layer_norm(hidden, normalised, eps: 1e-5));

    /// <summary>The layer's arrays under the names that its ONNX emitter reads.</summary>
    public IEnumerable<(string Name, Weight Array)> Export() => linear.Export("output");

    /// <summary>Sets the layer from such arrays.</summary>
    public void Import(IReadOnlyDictionary<string, Weight> arrays) => linear.Import("output", arrays);
}
