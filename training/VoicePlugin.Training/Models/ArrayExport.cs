using TorchSharp;
using TorchSharp.Modules;
using VoicePlugin.Export.Onnx;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Models;

/// <summary>Copies trained tensors out of TorchSharp, and back.</summary>
internal static class ArrayExport
{
    /// <summary>A tensor's values and sizes.</summary>
    public static Weight ToWeight(this Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return new Weight(tensor.detach().cpu().contiguous().data<float>().ToArray(), tensor.shape);
    }

    /// <summary>Sets a tensor, on whatever device it is.</summary>
    public static void Set(this Tensor target, Weight values)
    {
        using var scope = NewDisposeScope();
        using var gradientFree = no_grad();
        target.copy_(tensor(values.Data, values.Dims));
    }

    /// <summary>Sets a linear layer from the arrays that <see cref="Export"/> gave.</summary>
    public static void Import(this Linear linear, string name, IReadOnlyDictionary<string, Weight> arrays)
    {
        linear.weight!.Set(arrays[$"{name}.weight"]);
        linear.bias!.Set(arrays[$"{name}.bias"]);
    }

    /// <summary>A linear layer's weight [out, in] and bias [out].</summary>
    public static IEnumerable<(string Name, Weight Array)> Export(this Linear linear, string name) =>
        [($"{name}.weight", linear.weight!.ToWeight()), ($"{name}.bias", linear.bias!.ToWeight())];
}
