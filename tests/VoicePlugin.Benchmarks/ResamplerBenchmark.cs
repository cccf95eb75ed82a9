using BenchmarkDotNet.Attributes;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Benchmarks;

/// <summary>10 ms of audio through <see cref="StreamResampler"/>.</summary>
[MemoryDiagnoser]
public class ResamplerBenchmark
{
    private StreamResampler _resampler = null!;
    private float[] _input = [];
    private float[] _output = [];

    /// <summary>The rate that comes in, Hz; 48 kHz go out.</summary>
    [Params(44100, 44101, 96000, 192000)]
    public int SourceRate { get; set; }

    /// <summary>Makes the filter.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _resampler = new StreamResampler(SourceRate, 48000);
        _input = Signals.Voice(SourceRate, 0.01);
        _output = new float[_resampler.MaxOutput(_input.Length)];
    }

    /// <summary>One hop.</summary>
    [Benchmark]
    public int Hop() => _resampler.Process(_input, _output);

    /// <summary>The filter's design.</summary>
    [Benchmark]
    public StreamResampler Design() => new(SourceRate, 48000);
}
