using System.Diagnostics;
using VoicePlugin.Core;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Packages;
using VoicePlugin.Live.Json;

namespace VoicePlugin.Live.Streaming;

/// <summary>The engine of one stream, and what its client is told of it. One thread at a time.</summary>
internal sealed class StreamVoice : IDisposable
{
    // Time in which the shown load follows.
    private const double LoadSeconds = 0.3;

    // A shorter block may take this long all the same: the engine computes a hop at a time.
    private const double LeastSeconds = 0.01;

    private readonly F0Tap _input = new(new BuiltInF0Tracker());
    private readonly F0Tap _output = new(new BuiltInF0Tracker());
    private readonly StreamResampler _to48;
    private readonly VoiceEngine _engine;
    private readonly float[] _out48;
    private double _load;
    private long _late;

    /// <summary>An engine at <paramref name="rate"/> Hz for blocks of at most <paramref name="longest"/> samples; warm.</summary>
    public StreamVoice(VoiceModel model, int rate, int longest)
    {
        _engine = new VoiceEngine(model, new EngineOptions { HostRate = rate, Tracker = () => _input });
        _engine.WarmUp();
        _to48 = new StreamResampler(rate, 48000);
        _out48 = new float[_to48.MaxOutput(longest)];
    }

    /// <summary>Delay from input to output in samples.</summary>
    public int LatencySamples => _engine.LatencySamples;

    /// <summary>Blocks that were late.</summary>
    public long Late => _late;

    /// <summary>What the display shows.</summary>
    public StreamReport Report => new(
        _engine.IsAsleep ? 0 : _input.F0, _output.F0, !_engine.IsAsleep && _input.F0 > 0, _late, (float)Math.Round(_load, 4));

    /// <summary>Sets all controls, from the next row of 5 ms on.</summary>
    public void Set(VoiceControls controls) => _engine.Controls = controls;

    /// <summary>Replaces a block by the generated voice, <see cref="LatencySamples"/> later.</summary>
    /// <returns>Seconds that it took.</returns>
    public double Process(Span<float> block)
    {
        var began = Stopwatch.GetTimestamp();
        _engine.Process(block, block);
        var spent = Stopwatch.GetElapsedTime(began).TotalSeconds;
        _output.Write(_out48.AsSpan(0, _to48.Process(block, _out48)));
        while (_output.TryRead(out _)) { }
        var seconds = (double)block.Length / _engine.HostRate;
        _load += (1 - Math.Exp(-seconds / LoadSeconds)) * (spent / seconds - _load);
        return spent;
    }

    /// <summary>A block of <paramref name="samples"/> was answered so many seconds after it came.</summary>
    public void Answered(int samples, double seconds)
    {
        if (seconds > Math.Max(LeastSeconds, (double)samples / _engine.HostRate))
            _late++;
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();
}
