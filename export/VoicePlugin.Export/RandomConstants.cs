using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Export;

/// <summary>Makes the random weights of a graph whose weights do not matter, uniform in ±1/√(fan-in).</summary>
internal sealed class RandomConstants(OnnxGraph graph, int seed)
{
    private readonly Random _random = new(seed);
    private int _count;

    /// <summary>Adds the next constant.</summary>
    public string Next(int fanIn, params ReadOnlySpan<long> dims)
    {
        var size = 1L;
        foreach (var dim in dims)
            size *= dim;
        var bound = 1 / Math.Sqrt(fanIn);
        var data = new float[size];
        for (var i = 0; i < data.Length; i++)
            data[i] = (float)((2 * _random.NextDouble() - 1) * bound);
        return graph.Constant($"weight{_count++}", data, dims);
    }
}
