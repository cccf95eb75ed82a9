using VoicePlugin.Core.Packages;
using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Export;

/// <summary>The arrays of a stage network: their names, in the order they are read, and their sizes in TorchSharp's layout.</summary>
public static class StageWeights
{
    /// <summary>Every array of a network of this shape.</summary>
    public static IEnumerable<(string Name, long[] Dims)> All(StageShape shape)
    {
        const int film = StageShape.FilmWidth;
        long c = shape.Channels, modulation = 2 * c * shape.Blocks;
        yield return ("film.control.weight", [film, StageShape.ControlWidth]);
        yield return ("film.step.weight", [film, StageShape.StepWidth]);
        yield return ("film.bias", [film]);
        yield return ("film.output.weight", [modulation, film]);
        yield return ("film.output.bias", [modulation]);
        yield return ("input.weight", [c, shape.SignalWidth]);
        yield return ("input.bias", [c]);
        for (var i = 0; i < shape.Blocks; i++)
        {
            yield return ($"blocks.{i}.in.weight", [shape.Hidden, 2 * c]);
            yield return ($"blocks.{i}.in.bias", [shape.Hidden]);
            yield return ($"blocks.{i}.out.weight", [c, shape.Hidden]);
            yield return ($"blocks.{i}.out.bias", [c]);
        }

        yield return ("output.weight", [shape.Patch, c]);
        yield return ("output.analysis.weight", [shape.Patch, shape.Patch]);
        yield return ("output.synthesis.weight", [shape.Patch, shape.Patch]);
        yield return ("output.gains.weight", [2 * shape.Patch, c]);
        yield return ("output.gains.bias", [2 * shape.Patch]);
        yield return ("output.step.weight", [2 * shape.Patch, StageShape.StepWidth]);
    }

    /// <summary>Trainable numbers in a network of this shape.</summary>
    public static long Count(StageShape shape) => All(shape).Sum(w => w.Dims.Aggregate(1L, (a, b) => a * b));

    /// <summary>Sizes of one array.</summary>
    /// <exception cref="ArgumentException">A network of this shape has no such array.</exception>
    public static long[] Dims(StageShape shape, string name) =>
        All(shape).FirstOrDefault(w => w.Name == name).Dims
        ?? throw new ArgumentException($"Stage {shape.Name} has no array {name}.", nameof(name));

    /// <summary>Returns <paramref name="weight"/> if its sizes are right.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static Weight Check(StageShape shape, string name, Weight weight)
    {
        var expected = Dims(shape, name);
        if (!expected.AsSpan().SequenceEqual(weight.Dims) || weight.Data.Length != expected.Aggregate(1L, (a, b) => a * b))
        {
            throw new ArgumentException(
                $"Stage {shape.Name}: {name} is [{string.Join(", ", weight.Dims)}] with {weight.Data.Length} values, expected [{string.Join(", ", expected)}].",
                nameof(weight));
        }

        return weight;
    }
}
