using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Export.Layers;

/// <summary>Emits what a token keeps of its own x_t and mean by frequency: synthesis·(g₁ ⊙ analysis·x_t + g₂ ⊙ analysis·mean), the gains from the stream and the step.</summary>
public static class BandGainsLayer
{
    /// <param name="graph">Graph to write into.</param>
    /// <param name="name">Prefix of the constants' names.</param>
    /// <param name="normal">The stream, normalised, [T, C].</param>
    /// <param name="xt">[T, P].</param>
    /// <param name="mean">[T, P].</param>
    /// <param name="step">[1, 32].</param>
    /// <param name="analysis">[P, P].</param>
    /// <param name="synthesis">[P, P].</param>
    /// <param name="gains">[2P, C].</param>
    /// <param name="bias">[2P].</param>
    /// <param name="fromStep">[2P, 32].</param>
    /// <returns>[T, P].</returns>
    public static string Emit(
        OnnxGraph graph, string name, string normal, string xt, string mean, string step, Weight analysis, Weight synthesis, Weight gains, Weight bias,
        Weight fromStep)
    {
        Weight forth = analysis.Transposed(), back = synthesis.Transposed();
        var transform = graph.Constant($"{name}.analysis.weight", forth.Data, forth.Dims);
        var by = LinearLayer.Emit(graph, $"{name}.gains", normal, gains, LinearLayer.Emit(graph, $"{name}.step", step, fromStep, graph.Constant($"{name}.gains.bias", bias.Data, bias.Dims)));
        long patch = analysis.Dims[0];
        var kept = graph.Add(
            graph.Mul(graph.Gemm(xt, transform), graph.Slice(by, 1, 0, patch)),
            graph.Mul(graph.Gemm(mean, transform), graph.Slice(by, 1, patch, 2 * patch)));
        return graph.Gemm(kept, graph.Constant($"{name}.synthesis.weight", back.Data, back.Dims));
    }
}
