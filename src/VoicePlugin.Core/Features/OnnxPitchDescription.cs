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

    /// <summary>
    /// Samples (at <see cref="SampleRate"/>) after the time of an answer that the network hears for it; the rest of its window
    /// is silence. Absent: the whole window with <c>frames</c>, 32 ms with <c>signal</c>.
    /// </summary>
    public int? LookAhead { get; set; }

    /// <summary>
    /// Samples (at <see cref="SampleRate"/>) before an answer's hop that the network hears for it, layout <c>signal</c> only;
    /// rounded up to whole hops. Absent: half a second.
    /// </summary>
    public int? Context { get; set; }

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

    /// <summary>First sample that answer <paramref name="index"/> is computed from; silence before sample 0.</summary>
    internal long From(long index) => index * Hop - (IsFrames ? Window / 2 : Past);

    /// <summary>One past the last sample that answer <paramref name="index"/> is computed from.</summary>
    internal long Until(long index) => IsFrames
        ? index * Hop + Math.Min((int)Math.Ceiling(FirstCentre) + (LookAhead ?? Window), Window - Window / 2)
        : index * Hop + (int)Math.Ceiling(FirstCentre) + (LookAhead ?? SampleRate * 4 / 125);

    /// <summary>Samples the network is given for one answer, in whole hops with <c>signal</c>; silence from <see cref="Until"/> on.</summary>
    internal int InputLength => IsFrames
        ? Window
        : Past + Math.Max(1, (int)((Until(0) + Hop - 1) / Hop)) * Hop;

    /// <summary>Which of the network's answers to that input is the one wanted.</summary>
    internal int AnswerIndex => IsFrames ? 0 : Past / Hop;

    /// <summary>Time of the 5 ms frame <paramref name="frame"/> in answers, 0 at the least.</summary>
    internal double Position(long frame) => Math.Max(0, (frame * SampleRate / 200.0 - FirstCentre) / Hop);

    private bool IsFrames => Layout == "frames";

    private int Past => ((Context ?? SampleRate / 2) + Hop - 1) / Hop * Hop;

    private string? Fault() => this switch
    {
        { Model: "" } => "model is empty",
        { SampleRate: < 8000 or > 384000 } => "sampleRate must be 8000 to 384000",
        _ when Hop < 1 || Hop > SampleRate => "hop must be 1 sample to 1 second",
        { Layout: not ("signal" or "frames") } => "layout must be signal or frames",
        _ when FirstCentre < 0 || FirstCentre > SampleRate => "firstCentre must be 0 samples to 1 second",
        _ when LookAhead < 0 || LookAhead > SampleRate => "lookAhead must be 0 samples to 1 second",
        _ when Context < 0 || Context > 10 * SampleRate => "context must be 0 samples to 10 seconds",
        { Layout: "frames", Context: not null } => "context is for the layout signal; frames have a window",
        _ when Window > 10 * SampleRate => "window must be 10 seconds at most",
        { Layout: "frames", Window: < 2 } => "layout frames needs a window of at least 2 samples",
        { PitchOutput: "", BinsOutput: "" } => "it must name a pitchOutput or a binsOutput",
        { PitchOutput: not "", BinsOutput: not "" } => "it must name either a pitchOutput or a binsOutput, not both",
        { BinsOutput: not "", FirstBinHz: <= 0 } or { BinsOutput: not "", CentsPerBin: <= 0 } => "binsOutput needs firstBinHz and centsPerBin above 0",
        { PitchOutput: not "", ConfidenceOutput: "" } => "pitchOutput needs a confidenceOutput",
        { NeighbourBins: < 0 } => "neighbourBins must not be negative",
        _ => null,
    };
}
