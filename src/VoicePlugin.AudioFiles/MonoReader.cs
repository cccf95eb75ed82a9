using VoicePlugin.Core;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.AudioFiles;

/// <summary>A recording as a mono stream at one rate: a <see cref="WavReader"/> and a <see cref="StreamResampler"/> in a row.</summary>
public sealed class MonoReader : IDisposable
{
    private const int BlockSamples = 4096;
    private readonly WavReader _source;
    private readonly StreamResampler _resampler;
    private readonly string _name;
    private readonly float[] _input = new float[BlockSamples];
    private readonly float[] _output;
    private int _next;
    private int _end;
    private bool _flushed;

    internal MonoReader(WavReader source, int sampleRate, string name)
    {
        _source = source;
        _name = name;
        SampleRate = sampleRate;
        _resampler = new StreamResampler(source.SampleRate, sampleRate);
        _output = new float[Math.Max(_resampler.MaxOutput(BlockSamples), _resampler.MaxFlush)];
    }

    /// <summary>Samples a second of what is read.</summary>
    public int SampleRate { get; }

    /// <summary>Samples a second of the recording itself.</summary>
    public int SourceRate => _source.SampleRate;

    /// <summary>Channels of the recording itself.</summary>
    public int SourceChannels => _source.Channels;

    /// <summary>Samples that there will be in all; 0 if the format does not say.</summary>
    public long ExpectedLength => _source.Length < 0
        ? 0
        : (long)((((Int128)_source.Length * SampleRate) + SourceRate - 1) / SourceRate);

    /// <summary>Reads until the span is full or the recording ends.</summary>
    /// <returns>Samples read; 0 at the end.</returns>
    /// <exception cref="VoicePluginException">The recording is damaged.</exception>
    public int Read(Span<float> samples)
    {
        var total = 0;
        while (total < samples.Length && (_next < _end || Fill()))
        {
            var take = Math.Min(samples.Length - total, _end - _next);
            _output.AsSpan(_next, take).CopyTo(samples[total..]);
            _next += take;
            total += take;
        }

        return total;
    }

    /// <summary>Closes the recording, and ends the decoder if there is one.</summary>
    public void Dispose() => _source.Dispose();

    private bool Fill()
    {
        while (!_flushed)
        {
            var read = _source.ReadMono(_input);
            _flushed = read == 0;
            if (_flushed && _source.Position == 0)
            {
                throw new VoicePluginException($"'{_name}' holds 0 samples.");
            }

            _next = 0;
            _end = _flushed ? _resampler.Flush(_output) : _resampler.Process(_input.AsSpan(0, read), _output);
            if (_end > 0)
            {
                return true;
            }
        }

        return false;
    }
}
