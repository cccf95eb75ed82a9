using VoicePlugin.AudioFiles.Degrading;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Cli.Rendering;

/// <summary>A WAV file of any rate and channel count as a mono 48 kHz stream, in bounded memory unless it is changed first.</summary>
internal sealed class AudioSource : IDisposable
{
    private const int Chunk = 4096;
    private readonly WavReader _reader;
    private readonly StreamResampler _resampler;
    private readonly float[] _read = new float[Chunk];
    private readonly float[]? _changed;
    private float[] _ready;
    private int _from;
    private int _to;
    private bool _ended;

    /// <summary>Opens the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="degrade">What is done to it first; the whole of it is read into memory then.</param>
    /// <exception cref="Core.VoicePluginException">The file cannot be used as audio.</exception>
    public AudioSource(string path, IReadOnlyList<Degradation>? degrade = null)
    {
        _changed = degrade is { Count: > 0 } ? DegradeOption.Read(path, degrade) : null;
        _reader = WavReader.Open(path);
        _resampler = new StreamResampler(_reader.SampleRate, 48000);
        _ready = new float[Math.Max(_resampler.MaxOutput(Chunk), _resampler.MaxFlush)];
    }

    /// <summary>Rate of the file, Hz.</summary>
    public int SampleRate => _reader.SampleRate;

    /// <summary>Channels of the file.</summary>
    public int Channels => _reader.Channels;

    /// <summary>Share of the file read so far, 0..1; 0 when the length is unknown.</summary>
    public double Fraction => _changed is not null ? (double)_from / Math.Max(1, _changed.Length) : _reader.Length <= 0 ? 0 : (double)_reader.Position / _reader.Length;

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
        if (_changed is not null)
        {
            (_ready, _to, _ended) = (_changed, _ended ? 0 : _changed.Length, true);
            return _to > 0;
        }
        while (_to == 0 && !_ended)
        {
            var got = _reader.ReadMono(_read);
            _ended = got == 0;
            _to = _ended ? _resampler.Flush(_ready) : _resampler.Process(_read.AsSpan(0, got), _ready);
        }
        return _to > 0;
    }
}
