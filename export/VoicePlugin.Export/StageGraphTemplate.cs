using VoicePlugin.Core.Packages;
using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Export;

/// <summary>Stage networks with random weights, so that the engine can be run and timed where nothing was trained.</summary>
public static class StageGraphTemplate
{
    /// <summary>
    /// A network whose every weight is uniform in ±1/√(inputs): no path is dead, so tests of state, order and shape can fail.
    /// </summary>
    /// <param name="seed">Same seed, same bytes.</param>
    /// <param name="shape">Sizes.</param>
    public static byte[] Random(int seed, StageShape shape) => StageGraphBuilder.Build(shape, RandomWeights(seed, shape));

    /// <summary>A network as it is before training: its last layer is zero, so that x1 = x_t exactly.</summary>
    /// <param name="seed">Same seed, same bytes.</param>
    /// <param name="shape">Sizes.</param>
    public static byte[] Untrained(int seed, StageShape shape)
    {
        var random = RandomWeights(seed, shape);
        return StageGraphBuilder.Build(
            shape,
            name => name.StartsWith("output.", StringComparison.Ordinal) ? new Weight(new float[random(name).Data.Length], random(name).Dims) : random(name));
    }

    /// <summary>The weights of <see cref="Random"/>, for a computation beside the graph.</summary>
    public static Func<string, Weight> RandomWeights(int seed, StageShape shape)
    {
        var random = new Random(seed);
        var arrays = StageWeights.All(shape).ToDictionary(
            w => w.Name,
            w =>
            {
                var bound = 1 / Math.Sqrt(w.Dims.Length == 2 ? w.Dims[1] : shape.Channels);
                var data = new float[w.Dims.Aggregate(1L, (a, b) => a * b)];
                for (var i = 0; i < data.Length; i++)
                    data[i] = (float)((2 * random.NextDouble() - 1) * bound);
                return new Weight(data, w.Dims);
            });
        return name => arrays[name];
    }
}
