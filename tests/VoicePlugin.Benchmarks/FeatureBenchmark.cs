using BenchmarkDotNet.Attributes;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Benchmarks;

/// <summary>F0, mel-cepstrum and aperiodicity of 10 ms of voice (two feature rows), and the parts of one 5 ms frame.</summary>
[MemoryDiagnoser]
public class FeatureBenchmark
{
    private readonly FeatureExtractor _extractor = new();
    private readonly float[] _row = new float[FeatureLayout.Width];
    private readonly float[] _voice = Signals.Voice(48000, 1);
    private readonly EnvelopeAnalyser _envelope = new();
    private readonly EnvelopeAnalyser _envelope24 = new(EnvelopeSettings.At24kHz);
    private readonly BandAperiodicity _aperiodicity = new();
    private readonly float[] _series = new float[EnvelopeSettings.At48kHz.Bins];
    private readonly RealFft _fft = new(EnvelopeSettings.At48kHz.FftSize);
    private readonly float[] _re = new float[EnvelopeSettings.At48kHz.Bins];
    private readonly float[] _im = new float[EnvelopeSettings.At48kHz.Bins];
    private readonly CosineSeries _cosines = new(EnvelopeSettings.At48kHz.Bins);
    private readonly MelCepstrum _mcep = new(FeatureLayout.McepCount, EnvelopeSettings.At48kHz.Bins, FeatureLayout.Alpha);
    private int _at;

    /// <summary>One hop.</summary>
    [Benchmark]
    public int Hop()
    {
        _extractor.Write(_voice.AsSpan(_at, 480));
        _at = (_at + 480) % (_voice.Length - 480);
        var rows = 0;
        while (_extractor.TryRead(_row))
        {
            rows++;
        }

        return rows;
    }

    /// <summary>Envelope and mel-cepstrum of one frame at 48 kHz, F0 as given (0: unvoiced).</summary>
    [Benchmark]
    [Arguments(0)]
    [Arguments(100)]
    [Arguments(220)]
    [Arguments(900)]
    public float Mcep(float f0)
    {
        _envelope.Analyse(_voice, Centre(), f0, _row);
        return _row[0];
    }

    /// <summary>The same at 24 kHz.</summary>
    [Benchmark]
    public float Mcep24kHz()
    {
        _envelope24.Analyse(_voice, Centre(), 220, _row);
        return _row[0];
    }

    /// <summary>Band aperiodicity of one voiced frame.</summary>
    [Benchmark]
    public float Aperiodicity()
    {
        _aperiodicity.Analyse(_voice, Centre(), 220, _row);
        return _row[0];
    }

    /// <summary>The part of <see cref="Mcep"/> that is one real FFT of 2048 points.</summary>
    [Benchmark]
    public float RealFft()
    {
        _fft.Forward(_voice, _re, _im);
        return _re[0];
    }

    /// <summary>The part of <see cref="Mcep"/> that turns a log spectrum into its cosine series.</summary>
    [Benchmark]
    public float CosineSeries()
    {
        _cosines.Transform(_voice, _series);
        return _series[0];
    }

    /// <summary>The part of <see cref="Mcep"/> that warps the cosine series.</summary>
    [Benchmark]
    public float Warp()
    {
        _mcep.FromCosineSeries(_series, _row);
        return _row[0];
    }

    private int Centre()
    {
        _at = (_at + 480) % (_voice.Length - 2400);
        return _at + 1200;
    }
}
