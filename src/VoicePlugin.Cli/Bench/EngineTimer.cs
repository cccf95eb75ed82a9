using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Bench;

/// <summary>Times the whole chain in blocks of one size, on the calling thread.</summary>
internal sealed class EngineTimer : IDisposable
{
    private readonly VoiceEngine _engine;
    private readonly float[] _input;
    private readonly float[] _output;
    private readonly int _block;

    /// <param name="package">The voice.</param>
    /// <param name="input">What it sings, 48 kHz.</param>
    /// <param name="block">Samples a call.</param>
    /// <param name="maxTokens">Tokens (2 ms) a network call covers at most.</param>
    /// <param name="controls">How it is played; null: at the defaults.</param>
    /// <param name="device">What its networks run on; null: the processor.</param>
    public EngineTimer(VoicePackage package, float[] input, int block, int maxTokens, VoiceControls? controls = null, Device? device = null)
    {
        _engine = new VoiceEngine(package, new EngineOptions { MaxTokens = maxTokens, Controls = controls ?? VoiceControls.Default, Device = device ?? Device.Cpu });
        _input = input;
        _output = new float[block];
        _block = block;
        // Compiles the code and grows the queues.
        Run(Math.Min(input.Length, 48000));
    }

    /// <summary>Whether processor time is counted, not the clock's.</summary>
    public bool ProcessorTime { get; init; }

    /// <summary>One pass over the input: seconds of computing a second of audio.</summary>
    public double Rtf() => Run(_input.Length);

    /// <summary>Milliseconds from nothing to the last sample of half a second of sound, rendered in one call; the input must be that long.</summary>
    public double HalfSecondMs()
    {
        _engine.Reset();
        var sound = new float[24000 + _engine.LatencySamples];
        _input.AsSpan(0, 24000).CopyTo(sound);
        var watch = CostClock.Start(ProcessorTime);
        _engine.Process(sound, sound);
        return watch.Milliseconds;
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();

    private double Run(int samples)
    {
        var watch = CostClock.Start(ProcessorTime);
        for (var at = 0; at < samples; at += _block)
        {
            var size = Math.Min(_block, samples - at);
            _engine.Process(_input.AsSpan(at, size), _output.AsSpan(0, size));
        }
        return watch.Milliseconds / (samples / 48.0);
    }
}
