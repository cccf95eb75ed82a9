using BenchmarkDotNet.Attributes;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Benchmarks;

/// <summary>What an idle instance costs: a host block of silence to an engine that sleeps.</summary>
[MemoryDiagnoser]
public class SleepBenchmark
{
    private readonly float[] _silence = new float[128];
    private readonly float[] _output = new float[128];
    private VoiceEngine _engine = null!;

    /// <summary>Dry/wet: below 1 the delayed input is mixed in.</summary>
    [Params(0.5, 1)]
    public double Mix { get; set; }

    /// <summary>Loads the voice; the engine begins asleep.</summary>
    [GlobalSetup]
    public void Setup() =>
        _engine = new VoiceEngine(RandomVoice.Create(), new EngineOptions { MaxTokens = 5, Controls = VoiceControls.Default.With("mix", Mix) });

    /// <summary>Frees the networks.</summary>
    [GlobalCleanup]
    public void Cleanup() => _engine.Dispose();

    /// <summary>128 samples at 48 kHz, 2.67 ms.</summary>
    [Benchmark]
    public float Block()
    {
        _engine.Process(_silence, _output);
        return _output[0];
    }
}
