using TorchSharp;
using TorchSharp.Modules;
using VoicePlugin.Core.Packages;
using VoicePlugin.Export.Onnx;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Models;

/// <summary>Patches of the input signals, [B,T,S·P], to the residual stream, [B,T,C].</summary>
public sealed class InputProjection : nn.Module<Tensor, Tensor>
{
    private readonly Linear linear;

    /// <summary>Creates the layer with libtorch's default initialisation.</summary>
    public InputProjection(StageShape shape)
        : base(nameof(InputProjection))
    {
        linear = nn.Linear(shape.Signals * shape.Patch, shape.Channels);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor signal) => linear.forward(signal);

    /// <summary>The layer's arrays under the names that its ONNX emitter reads.</summary>
    public IEnumerable<(string Name, Weight Array)> Export() => linear.Export("input");

    /// <summary>Sets the layer from such arrays.</summary>
    public void Import(IReadOnlyDictionary<string, Weight> arrays) => linear.Import("input", arrays);
}
