using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using VoicePlugin.Core.Generation;
using VoicePlugin.Export;

namespace VoicePlugin.Cli.Bench;

/// <summary>The yardstick: DiffWave base (Kong et al., 2021) with random weights, mel upsampler and 6 denoising steps, on one CPU thread.</summary>
internal sealed class DiffWaveTimer : IDisposable
{
    private const int Steps = 6;
    private readonly InferenceSession _upsampler = Session(DiffWaveGraph.Upsampler(1).ToBytes());
    private readonly InferenceSession _step = Session(DiffWaveGraph.Step(2).ToBytes());
    private readonly int _frames;

    /// <param name="seconds">Audio a repetition.</param>
    public DiffWaveTimer(double seconds)
    {
        _frames = Math.Max(1, (int)Math.Round(seconds * DiffWaveGraph.SampleRate / DiffWaveGraph.FrameHop));
        // Builds ONNX Runtime's memory plan at this size.
        Generate(1);
    }

    /// <summary>One repetition: seconds of computing a second of audio.</summary>
    public double Rtf()
    {
        var watch = Stopwatch.StartNew();
        Generate(Steps);
        return watch.Elapsed.TotalSeconds * DiffWaveGraph.SampleRate / (_frames * DiffWaveGraph.FrameHop);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _upsampler.Dispose();
        _step.Dispose();
    }

    private static InferenceSession Session(byte[] model)
    {
        using var options = OnnxRuntimeSettings.Create();
        return new InferenceSession(model, options);
    }

    private void Generate(int steps)
    {
        var samples = _frames * DiffWaveGraph.FrameHop;
        using var run = new RunOptions();
        using var mel = Tensor(DiffWaveGraph.MelBands * _frames, 1, DiffWaveGraph.MelBands, _frames);
        using var conditioner = _upsampler.Run(run, ["mel"], [mel], ["conditioner"])[0];
        using var embedding = Tensor(DiffWaveGraph.StepWidth, 1, DiffWaveGraph.StepWidth);
        using var audio = Tensor(samples, 1, 1, samples);
        for (var i = 0; i < steps; i++)
        {
            // The update of x from the predicted noise is a few operations a sample: nothing beside the network.
            using var noise = _step.Run(run, ["audio", "conditioner", "step"], [audio, conditioner, embedding], ["noise"])[0];
        }
    }

    private static OrtValue Tensor(int count, params long[] dims)
        => OrtValue.CreateTensorValueFromMemory(BenchSignal.Make(count / 48000.0 + 1)[..count], dims);
}
