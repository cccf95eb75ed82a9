using System.Globalization;
using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Cli.Tests;

/// <summary>A network in the place of a pitch network: it answers 321 Hz with a confidence that grows with the level of the hop.</summary>
internal static class TinyPitchNetwork
{
    public static void Write(string path, int hop)
    {
        var g = new OnnxGraph("tiny-pitch");
        var audio = g.Input("audio", 1, "samples");
        // Frames of one hop, squared and averaged: whole hops only, so the signal is cut by a strided convolution.
        var squares = g.Reshape(g.Mul(audio, audio), [1, 1, -1]);
        var frames = g.Node("Conv", [squares, g.Constant("mean", [.. Enumerable.Repeat(1f / hop, hop)], 1, 1, hop)], [("strides", new long[] { hop })]);
        var level = g.Reshape(frames, [1, -1]);
        var confidence = g.Tanh(g.Mul(level, g.Constant("scale", [1e4f], 1)), "confidence");
        g.Add(g.Mul(confidence, g.Constant("zero", [0f], 1)), g.Constant("hz", [321f], 1), "pitch");
        g.Output("pitch", 1, "frames");
        g.Output("confidence", 1, "frames");
        File.WriteAllBytes(path, g.ToBytes());
    }

    public static string Description(string model, double threshold, string more = "")
        => string.Create(CultureInfo.InvariantCulture, $$"""
        { "model": "{{model}}", "sampleRate": 16000, "hop": 256, "firstCentre": 127.5,
          "pitchOutput": "pitch", "confidenceOutput": "confidence", "threshold": {{threshold}}{{more}} }
        """);
}
