using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Export;

/// <summary>
/// DiffWave base (Kong et al. 2021) with random weights, the yardstick of <c>voice bench</c>: 30 residual layers of 64 channels, kernel 3,
/// dilations 1..512 in three cycles, 80 mel bands, 22.05 kHz. Its time does not depend on its weights. Time is the last axis of
/// [1, channels, 1, time], the layout in which ONNX Runtime has its fastest convolutions.
/// </summary>
public static class DiffWaveGraph
{
    /// <summary>Sample rate of the published model, Hz.</summary>
    public const int SampleRate = 22050;

    /// <summary>Samples a mel frame.</summary>
    public const int FrameHop = 256;

    /// <summary>Bands of the mel spectrogram.</summary>
    public const int MelBands = 80;

    /// <summary>Width of the sinusoidal embedding of the diffusion step.</summary>
    public const int StepWidth = 128;

    private const int Layers = 30, Channels = 64, DilationCycle = 10, StepHidden = 512;

    /// <summary>
    /// The mel upsampler, run once an utterance: <c>mel</c> [1, 80, frames] → <c>conditioner</c> [1, 80, frames·256], by two transposed
    /// convolutions of 16 × each.
    /// </summary>
    public static OnnxGraph Upsampler(int seed)
    {
        var graph = new OnnxGraph("diffwave_upsampler", doc: "DiffWave base, random weights: mel upsampler");
        var weights = new RandomConstants(graph, seed);
        var x = graph.Reshape(graph.Input("mel", 1, MelBands, "frames"), [1, 1, MelBands, -1]);
        for (var i = 0; i < 2; i++)
        {
            x = graph.Node(
                "ConvTranspose", [x, weights.Next(3 * 32, 1, 1, 3, 32), weights.Next(1, 1)],
                [("strides", new long[] { 1, 16 }), ("pads", new long[] { 1, 8, 1, 8 })]);
            x = graph.Node("LeakyRelu", [x], [("alpha", 0.4f)]);
        }

        graph.Reshape(x, [1, MelBands, -1], "conditioner");
        graph.Output("conditioner", 1, MelBands, "samples");
        return graph;
    }

    /// <summary>
    /// One denoising step: <c>audio</c> [1, 1, samples], <c>conditioner</c> [1, 80, samples], <c>step</c> [1, 128] → <c>noise</c> [1, 1, samples].
    /// </summary>
    public static OnnxGraph Step(int seed)
    {
        var graph = new OnnxGraph("diffwave_step", doc: "DiffWave base, random weights: one denoising step");
        var weights = new RandomConstants(graph, seed);
        var audio = graph.Reshape(graph.Input("audio", 1, 1, "samples"), [1, 1, 1, -1]);
        var conditioner = graph.Reshape(graph.Input("conditioner", 1, MelBands, "samples"), [1, MelBands, 1, -1]);
        var embedding = graph.Input("step", 1, StepWidth);
        embedding = Silu(graph, Linear(graph, weights, embedding, StepWidth, StepHidden));
        embedding = Silu(graph, Linear(graph, weights, embedding, StepHidden, StepHidden));

        var x = graph.Relu(Conv(graph, weights, audio, 1, Channels));
        var half = graph.Constant("sqrt_half", [MathF.Sqrt(0.5f)], 1);
        string? skips = null;
        for (var i = 0; i < Layers; i++)
        {
            var y = graph.Add(x, graph.Reshape(Linear(graph, weights, embedding, StepHidden, Channels), [1, Channels, 1, 1]));
            y = Conv(graph, weights, y, Channels, 2 * Channels, kernel: 3, dilation: 1 << i % DilationCycle);
            y = graph.Add(y, Conv(graph, weights, conditioner, MelBands, 2 * Channels));
            var halves = graph.Split(y, 1, [Channels, Channels], $"gate{i}_");
            y = graph.Mul(graph.Sigmoid(halves[0]), graph.Tanh(halves[1]));
            halves = graph.Split(Conv(graph, weights, y, Channels, 2 * Channels), 1, [Channels, Channels], $"out{i}_");
            x = graph.Mul(graph.Add(x, halves[0]), half);
            skips = skips is null ? halves[1] : graph.Add(skips, halves[1]);
        }

        x = graph.Mul(skips!, graph.Constant("skip_scale", [1 / MathF.Sqrt(Layers)], 1));
        x = graph.Relu(Conv(graph, weights, x, Channels, Channels));
        graph.Reshape(Conv(graph, weights, x, Channels, 1), [1, 1, -1], "noise");
        graph.Output("noise", 1, 1, "samples");
        return graph;
    }

    private static string Linear(OnnxGraph graph, RandomConstants weights, string x, int inputs, int outputs) =>
        graph.Gemm(x, weights.Next(inputs, inputs, outputs), weights.Next(inputs, outputs));

    private static string Conv(OnnxGraph graph, RandomConstants weights, string x, int inputs, int outputs, int kernel = 1, int dilation = 1)
    {
        var pad = dilation * (kernel - 1) / 2;
        var fan = inputs * kernel;
        return graph.Node(
            "Conv", [x, weights.Next(fan, outputs, inputs, 1, kernel), weights.Next(fan, outputs)],
            [("pads", new long[] { 0, pad, 0, pad }), ("dilations", new long[] { 1, dilation })]);
    }

    private static string Silu(OnnxGraph graph, string x) => graph.Mul(x, graph.Sigmoid(x));
}
