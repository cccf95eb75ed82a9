using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Export.Layers;

/// <summary>Emits <c>x·Wᵀ + b</c> as one Gemm.</summary>
public static class LinearLayer
{
    /// <param name="graph">Graph to write into.</param>
    /// <param name="name">Prefix of the constants' names.</param>
    /// <param name="x">[T, in].</param>
    /// <param name="weight">[out, in].</param>
    /// <param name="bias">[out].</param>
    /// <returns>[T, out].</returns>
    public static string Emit(OnnxGraph graph, string name, string x, Weight weight, Weight bias) =>
        Emit(graph, name, x, weight, graph.Constant($"{name}.bias", bias.Data, bias.Dims));

    /// <summary>As above, but what is added is a tensor of the graph: [out], [1, out] or [T, out].</summary>
    public static string Emit(OnnxGraph graph, string name, string x, Weight weight, string added)
    {
        var transposed = weight.Transposed();
        return graph.Gemm(x, graph.Constant($"{name}.weight", transposed.Data, transposed.Dims), added);
    }
}
