using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using VoicePlugin.Core.Devices;

namespace VoicePlugin.Core.Features;

/// <summary>
/// An ONNX pitch network, loaded by its <see cref="OnnxPitchDescription"/>. One instance serves any number of streams
/// (<see cref="CreateTracker"/>) on any threads; it must outlive them.
/// </summary>
public sealed class OnnxPitchNetwork : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string _input;
    private readonly int _rank;

    private OnnxPitchNetwork(InferenceSession session, OnnxPitchDescription description, string input)
    {
        _session = session;
        Description = description;
        _input = input;
        _rank = session.InputMetadata[input].Dimensions.Length;
    }

    /// <summary>How the network is fed and read.</summary>
    public OnnxPitchDescription Description { get; }

    /// <summary>A tracker for one stream.</summary>
    public OnnxPitchTracker CreateTracker() => new(this);

    /// <summary>Loads a description and its model.</summary>
    /// <param name="jsonPath">The JSON file of an <see cref="OnnxPitchDescription"/>.</param>
    /// <exception cref="VoicePluginException">Either file is missing or wrong, or the names do not fit the model.</exception>
    public static OnnxPitchNetwork Load(string jsonPath)
    {
        var description = OnnxPitchDescription.Load(jsonPath);
        var model = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(jsonPath))!, description.Model);
        if (!File.Exists(model)) throw new VoicePluginException($"The pitch network '{model}' that '{jsonPath}' names does not exist.");
        OrtLibrary.Require();
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        InferenceSession session;
        try
        {
            session = new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new VoicePluginException($"The pitch network '{model}' is not a usable ONNX model: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        try
        {
            return new OnnxPitchNetwork(session, description, CheckNames(session, description, jsonPath));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static string CheckNames(InferenceSession session, OnnxPitchDescription d, string path)
    {
        var free = session.InputMetadata.Keys.Except(d.Constants.Keys).ToList();
        var input = d.Input.Length > 0 || free.Count != 1 ? d.Input : free[0];
        if (!free.Contains(input) || free.Count != 1)
            throw new VoicePluginException($"'{path}' must name the model's waveform as input and its other inputs as constants; the model has: {string.Join(", ", session.InputMetadata.Keys)}.");
        foreach (var name in d.Constants.Keys.Except(session.InputMetadata.Keys))
            throw new VoicePluginException($"'{path}' names a constant '{name}' that is not an input of the model; it has: {string.Join(", ", session.InputMetadata.Keys)}.");
        foreach (var name in new[] { d.PitchOutput, d.BinsOutput, d.ConfidenceOutput }.Where(n => n.Length > 0 && !session.OutputMetadata.ContainsKey(n)))
            throw new VoicePluginException($"'{path}' names an output '{name}' that the model does not have; it has: {string.Join(", ", session.OutputMetadata.Keys)}.");
        var numbers = session.InputMetadata.Concat(session.OutputMetadata.Where(o => o.Key == d.PitchOutput || o.Key == d.BinsOutput || o.Key == d.ConfidenceOutput));
        foreach (var (name, metadata) in numbers.Where(n => !n.Value.IsTensor || n.Value.ElementType != typeof(float)))
            throw new VoicePluginException($"'{name}' of the model that '{path}' names is not a tensor of 32-bit floats.");
        return input;
    }

    /// <summary>The network's inputs, the waveform in <paramref name="samples"/>, for calls of <see cref="Run"/>.</summary>
    internal List<NamedOnnxValue> Inputs(float[] samples)
    {
        var waveform = new DenseTensor<float>(samples, _rank == 1 ? [samples.Length] : [1, samples.Length]);
        List<NamedOnnxValue> inputs = [NamedOnnxValue.CreateFromTensor(_input, waveform)];
        foreach (var (name, value) in Description.Constants)
        {
            var dimensions = _session.InputMetadata[name].Dimensions.Length == 0 ? [] : new[] { 1 };
            inputs.Add(NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(new[] { value }, dimensions)));
        }
        return inputs;
    }

    /// <summary>The answer <see cref="OnnxPitchDescription.AnswerIndex"/> to the inputs: Hz and confidence as the network gives them.</summary>
    /// <exception cref="VoicePluginException">The network fails, answers too little, or answers what is not a number.</exception>
    internal F0Estimate Run(IReadOnlyCollection<NamedOnnxValue> inputs)
    {
        var d = Description;
        try
        {
            using var results = _session.Run(inputs);
            DenseTensor<float> Output(string name) => results.First(r => r.Name == name).AsTensor<float>().ToDenseTensor();
            var answer = d.PitchOutput.Length > 0
                ? new F0Estimate(At(Output(d.PitchOutput), 1)[0], 0)
                : OnnxPitchDecoder.Bins(Bins(Output(d.BinsOutput)), d);
            if (d.ConfidenceOutput.Length > 0)
                answer = answer with { Confidence = At(Output(d.ConfidenceOutput), 1)[0] };
            return float.IsFinite(answer.F0) && float.IsFinite(answer.Confidence)
                ? answer
                : throw new VoicePluginException($"The pitch network '{d.Model}' answered NaN or infinity; it cannot be used on this sound.");
        }
        catch (OnnxRuntimeException e)
        {
            throw new VoicePluginException($"The pitch network '{d.Model}' failed: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private ReadOnlySpan<float> Bins(DenseTensor<float> output)
    {
        var bins = At(output, output.Rank == 0 ? 1 : output.Dimensions[^1]);
        foreach (var activation in bins)
            if (!float.IsFinite(activation))
                throw new VoicePluginException($"The pitch network '{Description.Model}' answered NaN or infinity; it cannot be used on this sound.");
        return bins;
    }

    private ReadOnlySpan<float> At(DenseTensor<float> output, int width)
    {
        var index = Description.AnswerIndex;
        return width > 0 && (index + 1) * width <= output.Length
            ? output.Buffer.Span.Slice(index * width, width)
            : throw new VoicePluginException($"The pitch network '{Description.Model}' answered too few frames to {Description.InputLength} samples: hop, layout or window in its description are wrong.");
    }
}
