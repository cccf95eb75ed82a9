using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Features;

/// <summary>
/// Any ONNX pitch network as an F0 tracker, by its <see cref="OnnxPitchDescription"/>. For files and
/// evaluation: it sees the clip in long pieces and allocates. One instance may be used by several
/// threads at once.
/// </summary>
public sealed class OnnxPitchTracker : IDisposable
{
    // Pieces bound the memory of a network over a long clip; the margin covers a receptive field of 1 s each way.
    private const int PieceSeconds = 30;
    private const int MarginSeconds = 1;

    private readonly InferenceSession _session;
    private readonly OnnxPitchDescription _description;
    private readonly string _input;
    private readonly int _rank;

    private OnnxPitchTracker(InferenceSession session, OnnxPitchDescription description, string input)
    {
        _session = session;
        _description = description;
        _input = input;
        _rank = session.InputMetadata[input].Dimensions.Length;
    }

    /// <summary>Loads a description and its model.</summary>
    /// <param name="jsonPath">The JSON file of an <see cref="OnnxPitchDescription"/>.</param>
    /// <exception cref="VoicePluginException">Either file is missing or wrong, or the names do not fit the model.</exception>
    public static OnnxPitchTracker Load(string jsonPath)
    {
        var description = OnnxPitchDescription.Load(jsonPath);
        var model = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(jsonPath))!, description.Model);
        if (!File.Exists(model)) throw new VoicePluginException($"The pitch network '{model}' that '{jsonPath}' names does not exist.");
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
            return new OnnxPitchTracker(session, description, CheckNames(session, description, jsonPath));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>F0 of a whole clip.</summary>
    /// <param name="x48k">Mono samples at 48 kHz.</param>
    /// <returns>⌈n/240⌉ + 1 entries, 5 ms apart.</returns>
    /// <exception cref="VoicePluginException">The network fails or answers in another shape than described.</exception>
    public PitchTrack Analyse(ReadOnlySpan<float> x48k)
    {
        var d = _description;
        var x = StreamResampler.Resample(x48k, 48000, d.SampleRate);
        var (hz, confidence) = (new List<float>(), new List<float>());
        var margin = MarginSeconds * d.SampleRate / d.Hop;
        var piece = Math.Max(1, PieceSeconds * d.SampleRate / d.Hop);
        var frames = x.Length / d.Hop + 1;
        for (var first = 0; first < frames; first += piece)
        {
            var from = Math.Max(0, first - margin);
            var until = Math.Min(frames, first + piece);
            var answer = Run(x, from, Math.Min(frames, until + margin));
            // The last frames of a network without padding may be missing: the final piece takes what there is.
            for (var k = first - from; k < Math.Min(until - from, answer.Hz.Length); k++)
            {
                hz.Add(Voiced(x, from + k, answer.Hz[k], answer.Confidence[k]));
                confidence.Add(Math.Clamp(answer.Confidence[k], 0, 1));
            }
        }
        return OnnxPitchDecoder.ToGrid(hz.ToArray(), confidence.ToArray(), d, (x48k.Length + 239) / 240 + 1);
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
        return input;
    }

    private float Voiced(float[] x, int frame, float hz, float confidence)
    {
        var d = _description;
        if (confidence < d.Threshold || !(hz >= d.MinHz && hz <= d.MaxHz && hz > 0)) return 0;
        if (d.SilencePeak <= 0) return hz;
        var centre = (int)(frame * d.Hop + d.FirstCentre);
        for (var i = Math.Max(0, centre - d.Hop / 2); i < Math.Min(x.Length, centre + d.Hop / 2 + 1); i++)
            if (Math.Abs(x[i]) >= d.SilencePeak) return hz;
        return 0;
    }

    private (float[] Hz, float[] Confidence) Run(float[] x, int from, int until)
    {
        var d = _description;
        var waveform = d.Layout == "frames" ? Frames(x, from, until) : Signal(x, from, until);
        List<NamedOnnxValue> inputs = [NamedOnnxValue.CreateFromTensor(_input, waveform)];
        foreach (var (name, value) in d.Constants)
        {
            var dimensions = _session.InputMetadata[name].Dimensions.Length == 0 ? [] : new[] { 1 };
            inputs.Add(NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(new[] { value }, dimensions)));
        }
        try
        {
            using var results = _session.Run(inputs);
            float[] Output(string name) => results.First(r => r.Name == name).AsTensor<float>().ToArray();
            if (d.PitchOutput.Length > 0) return (Output(d.PitchOutput), Output(d.ConfidenceOutput));
            var bins = results.First(r => r.Name == d.BinsOutput).AsTensor<float>();
            return FromBins(bins.ToArray(), bins.Dimensions[^1], d.ConfidenceOutput.Length > 0 ? Output(d.ConfidenceOutput) : null);
        }
        catch (OnnxRuntimeException e)
        {
            throw new VoicePluginException($"The pitch network '{d.Model}' failed: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private (float[] Hz, float[] Confidence) FromBins(float[] activations, int bins, float[]? confidence)
    {
        var hz = new float[activations.Length / bins];
        var strongest = new float[hz.Length];
        for (var k = 0; k < hz.Length; k++)
            (hz[k], strongest[k]) = OnnxPitchDecoder.Bins(activations.AsSpan(k * bins, bins), _description);
        return (hz, confidence ?? strongest);
    }

    private DenseTensor<float> Signal(float[] x, int from, int until)
    {
        var start = from * _description.Hop;
        var end = Math.Min(x.Length, until * _description.Hop);
        // A clip shorter than a hop still gives one answer.
        var piece = new float[Math.Max(end - start, _description.Hop)];
        x.AsSpan(start, Math.Max(0, end - start)).CopyTo(piece);
        return new DenseTensor<float>(piece, _rank == 1 ? [piece.Length] : [1, piece.Length]);
    }

    private DenseTensor<float> Frames(float[] x, int from, int until)
    {
        var d = _description;
        var rows = new float[(until - from) * d.Window];
        for (var k = from; k < until; k++)
        {
            var row = rows.AsSpan((k - from) * d.Window, d.Window);
            var start = k * d.Hop - d.Window / 2;
            for (var i = 0; i < d.Window; i++)
                row[i] = (uint)(start + i) < (uint)x.Length ? x[start + i] : 0;
            if (d.Normalise) Normalise(row);
        }
        return new DenseTensor<float>(rows, [until - from, d.Window]);
    }

    private static void Normalise(Span<float> row)
    {
        double mean = 0, square = 0;
        foreach (var v in row) mean += v;
        mean /= row.Length;
        foreach (var v in row) square += (v - mean) * (v - mean);
        var scale = 1 / Math.Max(Math.Sqrt(square / row.Length), 1e-8);
        for (var i = 0; i < row.Length; i++) row[i] = (float)((row[i] - mean) * scale);
    }
}
