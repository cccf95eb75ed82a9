using BenchmarkDotNet.Attributes;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Benchmarks;

/// <summary>F0, mel-cepstrum and aperiodicity of 10 ms of voice: two feature rows.</summary>
[MemoryDiagnoser]
public class FeatureBenchmark
{
    private readonly FeatureExtractor _extractor = new();
    private readonly float[] _row = new float[FeatureLayout.Width];
    private readonly float[] _voice = Signals.Voice(48000, 1);
    private int _at;

    /// <summary>One hop.</summary>
    [Benchmark]
    public int Hop()
    {
        _extractor.Write(_voice.AsSpan(_at, 480));
        _at = (_at + 480) % _voice.Length;
        var rows = 0;
        while (_extractor.TryRead(_row))
        {
            rows++;
        }

        return rows;
    }
}
