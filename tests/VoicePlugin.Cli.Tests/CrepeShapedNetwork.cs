using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Cli.Tests;

/// <summary>
/// A network with CREPE's inputs and outputs that needs no training: rows of 1024 normalised samples at 16 kHz in, 360
/// activations 20 cents apart out. Each bin is the power of twelve periods under a Hann window, sharpened to a peak some
/// 25 cents wide; a pure tone gives a peak of 1, noise a small one, silence 0.
/// </summary>
internal static class CrepeShapedNetwork
{
    private const int Window = 1024;
    private const int Bins = 360;
    private const double FirstBinHz = 31.70;

    public static void Write(string path)
    {
        var g = new OnnxGraph("crepe-shaped");
        var frames = g.Input("frames", "rows", Window);
        var re = g.MatMul(frames, g.Constant("cosines", Bank(Math.Cos), Window, Bins));
        var im = g.MatMul(frames, g.Constant("sines", Bank(Math.Sin), Window, Bins));
        // With a deviation of 1 a sine has an amplitude of √2, thus a power of 2 in its bin.
        var power = g.Mul(g.Add(g.Mul(re, re), g.Mul(im, im)), g.Constant("half", [0.5f], 1));
        var peak = g.Node("ReduceMax", [power, g.Integers(1)], [("keepdims", 1)]);
        var shape = g.Node("Div", [power, g.Add(peak, g.Constant("tiny", [1e-9f], 1))]);
        for (var i = 0; i < 4; i++) shape = g.Mul(shape, shape);
        g.Mul(shape, peak, "probabilities");
        g.Output("probabilities", "rows", Bins);
        File.WriteAllBytes(path, g.ToBytes());
    }

    public static string Description(string model, string more = "") => $$"""
        { "model": "{{model}}", "sampleRate": 16000, "hop": 160, "layout": "frames", "window": 1024, "normalise": true,
          "binsOutput": "probabilities", "firstBinHz": 31.70, "centsPerBin": 20, "threshold": 0.5, "silencePeak": 1e-6{{more}} }
        """;

    private static float[] Bank(Func<double, double> wave)
    {
        var bank = new float[Window * Bins];
        for (var bin = 0; bin < Bins; bin++)
        {
            var hz = FirstBinHz * Math.Pow(2, bin * 20 / 1200.0);
            var half = (int)Math.Min(Window / 2 - 1, 6 * 16000 / hz);
            for (var i = -half; i <= half; i++)
            {
                // The window sums to half + 1.
                var w = (1 + Math.Cos(Math.PI * i / (half + 1))) / (half + 1);
                bank[(Window / 2 + i) * Bins + bin] = (float)(w * wave(2 * Math.PI * hz * i / 16000));
            }
        }
        return bank;
    }
}
