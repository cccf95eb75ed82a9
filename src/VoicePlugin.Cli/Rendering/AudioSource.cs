using VoicePlugin.Core.Audio;

namespace VoicePlugin.Cli.Rendering;

/// <summary>A WAV file of any rate and channel count as a mono 48 kHz stream, in bounded memory.</summary>
internal sealed class AudioSource : IDisposable
{
    private const int Chunk = 4096;
    private readonly WavReader _reader;
    private readonly StreamResampler _resampler;
    private readonly float[] _read = new float[Chunk];
    private readonly float[] _ready;
    private int _from;
    private int _to;
    private bool _ended;

    /// <summary>Opens the file.</summary>
    /// <exception cref="Core.VoicePluginException">The file cannot be used as audio.</exception>
    public AudioSource(string path)
    {
        _reader = WavReader.Open(path);
        _resampler = new StreamResampler(_reader.SampleRate, 48000);
        _ready = new float[Math.Max(_resampler.MaxOutput(Chunk), _resampler.MaxFlush)];
    }

    /// <summary>Rate of the file, Hz.</summary>
    public int SampleRate => _reader.SampleRate;

    /// <summary>Channels of the file.</summary>
    public int Channels => _reader.Channels;

    /// <summary>Share of the file read so far, 0..1; 0 when the length is unknown.</summary>
    public double Fraction => _reader.Length <= 0 ? 0 : (double)_reader.Position / _reader.Length;

    /// <summary>Fills the span unless the end comes first.</summary>
    /// <returns>Samples written; less than the span's length only at the end.</returns>
    public int Read(Span<float> output)
    {
        var count = 0;
        while (count < output.Length)
        {
            if (_from == _to && !Refill()) break;
            var take = Math.Min(_to - _from, output.Length - count);
            _ready.AsSpan(_from, take).CopyTo(output[count..]);
            _from += take;
            count += take;
        }
        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private bool Refill()
    {
        _from = _to = 0;
        while (_to == 0 && !_ended)
        {
            var got = _reader.ReadMono(_read);
            _ended = got == 0;
            _to = _ended ? _resampler.Flush(_ready) : _resampler.Process(_read.AsSpan(0, got), _ready);
        }
        return _to > 0;
    }
}
