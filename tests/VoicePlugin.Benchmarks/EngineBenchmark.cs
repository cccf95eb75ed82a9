using BenchmarkDotNet.Attributes;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Benchmarks;

/// <summary>The whole signal path, one hop a call: features, excitation, three networks, resampling.</summary>
[MemoryDiagnoser]
public class EngineBenchmark
{
    private VoiceEngine _engine = null!;
    private float[] _voice = [];
    private float[] _output = [];
    private int _at;

    /// <summary>Rate of the host, Hz.</summary>
    [Params(44100, 48000)]
    public int HostRate { get; set; }

    /// <summary>Strength: 0 leaves the networks out and shows what the rest costs.</summary>
    [Params(0, 1)]
    public int Strength { get; set; }

    /// <summary>Loads the voice and warms it up.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _engine = new VoiceEngine(RandomVoice.Create(), new EngineOptions
        {
            HostRate = HostRate,
            MaxTokens = 5,
            Controls = VoiceControls.Default.With("strength", Strength),
        });
        _voice = Signals.Voice(HostRate, 1);
        _output = new float[HostRate / 100];
        for (var i = 0; i < 100; i++)
        {
            Hop();
        }
    }

    /// <summary>Frees the networks.</summary>
    [GlobalCleanup]
    public void Cleanup() => _engine.Dispose();

    /// <summary>10 ms of voice.</summary>
    [Benchmark]
    public float Hop()
    {
        _engine.Process(_voice.AsSpan(_at, _output.Length), _output);
        _at = (_at + _output.Length) % _voice.Length;
        return _output[0];
    }
}
