using System.Text.Json;

namespace VoicePlugin.Core.Features;

/// <summary>
/// How to feed an ONNX pitch network and read its answer; the JSON that <c>--tracker FILE.json</c>
/// names. Two kinds of input: <c>signal</c> (the whole waveform, [1, samples] or [samples]; SwiftF0)
/// and <c>frames</c> (one window a row, [frames, window]; CREPE). Two kinds of answer: Hz a frame, or
/// activations over bins of equal cents. Optional keys have setters: for init-only ones the JSON
/// source generator would put null in the place of the default.
/// </summary>
public sealed record OnnxPitchDescription
{
    /// <summary>Model file, relative to the JSON file.</summary>
    public required string Model { get; init; }

    /// <summary>Rate of the waveform the network takes, Hz.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Samples (at <see cref="SampleRate"/>) from one answer to the next.</summary>
    public required int Hop { get; init; }

    /// <summary><c>signal</c> or <c>frames</c>.</summary>
    public string Layout { get; set; } = "signal";

    /// <summary>Samples a frame when <see cref="Layout"/> is <c>frames</c>; frames are centred at hop · k.</summary>
    public int Window { get; set; }

    /// <summary>True if every frame is to have mean 0 and standard deviation 1 (CREPE); layout <c>frames</c> only.</summary>
    public bool Normalise { get; set; }

    /// <summary>Time of answer 0 in samples at <see cref="SampleRate"/>; SwiftF0: 127.5, the centre of its hop.</summary>
    public double FirstCentre { get; set; }

    /// <summary>Name of the waveform input; empty: the model's only input.</summary>
    public string Input { get; set; } = "";

    /// <summary>Scalar inputs with fixed values, by name.</summary>
    public IReadOnlyDictionary<string, float> Constants { get; set; } = new Dictionary<string, float>();

    /// <summary>Output with F0 in Hz, one value a frame; empty when the network answers in bins.</summary>
    public string PitchOutput { get; set; } = "";

    /// <summary>Output with activations, the last dimension bins; empty when the network answers in Hz.</summary>
    public string BinsOutput { get; set; } = "";

    /// <summary>Frequency of bin 0, Hz.</summary>
    public double FirstBinHz { get; set; }

    /// <summary>Distance of bins in cents.</summary>
    public double CentsPerBin { get; set; }

    /// <summary>Bins either side of the strongest that are averaged into the pitch (CREPE: 4).</summary>
    public int NeighbourBins { get; set; } = 4;

    /// <summary>Output with the confidence, one value a frame; empty: the strongest bin's activation.</summary>
    public string ConfidenceOutput { get; set; } = "";

    /// <summary>A frame is voiced when its confidence is at least this.</summary>
    public required double Threshold { get; init; }

    /// <summary>Lowest F0 that counts as voiced, Hz.</summary>
    public double MinHz { get; set; }

    /// <summary>Highest F0 that counts as voiced, Hz.</summary>
    public double MaxHz { get; set; } = 24000;

    /// <summary>A hop whose loudest sample is under this is unvoiced: networks that never saw digital silence invent pitch in it.</summary>
    public double SilencePeak { get; set; }

    /// <summary>Reads and checks a description.</summary>
    /// <exception cref="VoicePluginException">The file is missing, is not such JSON, or contradicts itself.</exception>
    public static OnnxPitchDescription Load(string path)
    {
        OnnxPitchDescription description;
        try
        {
            description = JsonSerializer.Deserialize(File.ReadAllText(path), OnnxPitchJson.Default.OnnxPitchDescription)
                ?? throw new JsonException("it holds null");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new VoicePluginException($"The pitch network description '{path}' does not exist.", e);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new VoicePluginException($"The pitch network description '{path}' cannot be read: {e.Message}", e);
        }
        return description.Fault() is { } fault
            ? throw new VoicePluginException($"The pitch network description '{path}' is wrong: {fault}.")
            : description;
    }

    private string? Fault() => this switch
    {
        { Model: "" } => "model is empty",
        { SampleRate: < 8000 or > 384000 } => "sampleRate must be 8000 to 384000",
        { Hop: < 1 } => "hop must be at least 1",
        { Layout: not ("signal" or "frames") } => "layout must be signal or frames",
        { Layout: "frames", Window: < 2 } => "layout frames needs a window of at least 2 samples",
        { PitchOutput: "", BinsOutput: "" } => "it must name a pitchOutput or a binsOutput",
        { PitchOutput: not "", BinsOutput: not "" } => "it must name either a pitchOutput or a binsOutput, not both",
        { BinsOutput: not "", FirstBinHz: <= 0 } or { BinsOutput: not "", CentsPerBin: <= 0 } => "binsOutput needs firstBinHz and centsPerBin above 0",
        { PitchOutput: not "", ConfidenceOutput: "" } => "pitchOutput needs a confidenceOutput",
        { NeighbourBins: < 0 } => "neighbourBins must not be negative",
        _ => null,
    };
}
