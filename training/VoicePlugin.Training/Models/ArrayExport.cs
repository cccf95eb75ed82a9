using TorchSharp;
using TorchSharp.Modules;
using VoicePlugin.Export.Onnx;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Models;

/// <summary>Copies trained tensors out of TorchSharp.</summary>
internal static class ArrayExport
{
    /// <summary>A tensor's values and sizes.</summary>
    public static Weight ToWeight(this Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return new Weight(tensor.detach().cpu().contiguous().data<float>().ToArray(), tensor.shape);
    }

    /// <summary>A linear layer's weight [out, in] and bias [out].</summary>
    public static IEnumerable<(string Name, Weight Array)> Export(this Linear linear, string name) =>
        [($"{name}.weight", linear.weight!.ToWeight()), ($"{name}.bias", linear.bias!.ToWeight())];
}
