using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Export.Layers;

/// <summary>Emits a normalisation of each token over its channels, without scale or shift, so that no token sees another.</summary>
public static class NormLayer
{
    /// <summary>Added to the variance, as in TorchSharp's default.</summary>
    public const float Epsilon = 1e-5f;

    /// <param name="graph">Graph to write into.</param>
    /// <param name="x">[T, <paramref name="channels"/>].</param>
    /// <param name="channels">Channels.</param>
    public static string Emit(OnnxGraph graph, string x, int channels)
    {
        var name = $"ones_{channels}";
        // The operator wants a scale; all layers share one vector of ones.
        if (!graph.Contains(name))
            graph.Constant(name, Enumerable.Repeat(1f, channels).ToArray(), channels);
        return graph.LayerNorm(x, name, epsilon: Epsilon);
    }
}
