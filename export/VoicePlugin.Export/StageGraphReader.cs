using Google.Protobuf;
using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Export;

/// <summary>The way back from <see cref="StageGraphBuilder"/>: a stage's trained arrays out of its .onnx file.</summary>
public static class StageGraphReader
{
    /// <summary>
    /// Reads every array of <see cref="StageWeights"/> in TorchSharp's layout. Building from them again gives the same bytes.
    /// </summary>
    /// <param name="shape">The stage's sizes, as the manifest states them.</param>
    /// <param name="model">The .onnx file's bytes.</param>
    /// <returns>
    /// Arrays by name. All are bit for bit what was exported but the scale half of <c>film.output.bias</c>, which was rounded when the
    /// exporter added 1 to it: those differ by at most 6e-8.
    /// </returns>
    /// <exception cref="VoicePluginException">An array is missing or has other sizes: a graph that this project did not write.</exception>
    public static IReadOnlyDictionary<string, Weight> Read(StageShape shape, byte[] model)
    {
        IReadOnlyDictionary<string, Weight> stored;
        try
        {
            stored = OnnxArrays.Read(model);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new VoicePluginException($"The network of stage {shape.Name} is damaged: {e.Message}", e);
        }

        var arrays = new Dictionary<string, Weight>(StringComparer.Ordinal);
        foreach (var (name, dims) in StageWeights.All(shape))
        {
            // The Gemm that reads the step vector carries the trunk's bias.
            if (!stored.TryGetValue(name == "film.bias" ? "film.step.bias" : name, out var found)
                || !found.Dims.AsSpan().SequenceEqual(dims.Length == 2 ? [dims[1], dims[0]] : dims))
            {
                throw new VoicePluginException(
                    $"The network of stage {shape.Name} has no array {name} of [{string.Join(", ", dims)}]: give a voice that voice-train exported with this version.");
            }

            arrays[name] = dims.Length == 2 ? found.Transposed() : found;
        }

        var bias = arrays["film.output.bias"].Data;
        for (var i = 0; i < bias.Length; i++)
            bias[i] -= i / shape.Channels % 2 == 0 ? 1f : 0f;
        return arrays;
    }
}
