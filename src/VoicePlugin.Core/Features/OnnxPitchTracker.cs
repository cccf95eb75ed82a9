using Microsoft.ML.OnnxRuntime;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Features;

/// <summary>
/// An ONNX pitch network as a streaming tracker. For each of its answers the network hears one window, which ends
/// <see cref="OnnxPitchDescription.LookAhead"/> after the answer's time; the 5 ms frames are read between the answers.
/// ONNX Runtime allocates a little for each answer.
/// </summary>
public sealed class OnnxPitchTracker : IF0Tracker
{
    private const int Chunk = 480;

    private readonly OnnxPitchNetwork _network;
    private readonly OnnxPitchDescription _description;
    private readonly StreamResampler _resampler;
    private readonly List<NamedOnnxValue> _inputs;
    private readonly float[] _window;
    private readonly float[] _fresh;
    private readonly float[] _heard;
    private readonly Queue<F0Estimate> _ready = new();
    private int _count;
    private long _start;
    private long _answers;
    private long _frame;
    private F0Estimate _before, _newest;

    internal OnnxPitchTracker(OnnxPitchNetwork network)
    {
        _network = network;
        _description = network.Description;
        _resampler = new StreamResampler(48000, _description.SampleRate);
        _window = new float[_description.InputLength];
        _inputs = network.Inputs(_window);
        _fresh = new float[_resampler.MaxOutput(Chunk)];
        // What is not yet needed no more when room is made: one window and what came with its last sample.
        _heard = new float[2 * (_window.Length + _fresh.Length)];
        Reset();
        LookAheadSamples = LongestWait();
    }

    /// <inheritdoc/>
    /// <remarks>Up to a hop to the answer after the frame, that answer's look-ahead, and the resampler's.</remarks>
    public int LookAheadSamples { get; }

    /// <inheritdoc/>
    /// <exception cref="VoicePluginException">The network fails or answers in another shape than described.</exception>
    public void Write(ReadOnlySpan<float> samples)
    {
        while (samples.Length > 0)
        {
            var count = Math.Min(samples.Length, Chunk);
            Hear(_fresh.AsSpan(0, _resampler.Process(samples[..count], _fresh)));
            while (_start + _count >= _description.Until(_answers))
            {
                (_before, _newest) = (_newest, Answer());
                _answers++;
                Emit();
            }
            samples = samples[count..];
        }
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _resampler.Reset();
        _heard.AsSpan().Clear();
        _ready.Clear();
        _start = _description.From(0);
        _count = (int)-_start;
        _answers = _frame = 0;
        _before = _newest = default;
    }

    /// <inheritdoc/>
    public bool TryRead(out F0Estimate estimate) => _ready.TryDequeue(out estimate);

    private void Hear(ReadOnlySpan<float> fresh)
    {
        if (_count + fresh.Length > _heard.Length)
        {
            var past = (int)Math.Min(_count, _description.From(_answers) - _start);
            _heard.AsSpan(past, _count - past).CopyTo(_heard);
            _start += past;
            _count -= past;
        }
        fresh.CopyTo(_heard.AsSpan(_count));
        _count += fresh.Length;
    }

    private F0Estimate Answer()
    {
        var (from, until) = (_description.From(_answers), _description.Until(_answers));
        _window.AsSpan().Clear();
        _heard.AsSpan((int)(from - _start), (int)(until - from)).CopyTo(_window);
        var silent = IsSilent();
        if (_description.Normalise) Normalise(_window);
        var (hz, confidence) = _network.Run(_inputs);
        var voiced = !silent && confidence >= _description.Threshold && hz > 0 && hz >= _description.MinHz && hz <= _description.MaxHz;
        return new F0Estimate(voiced ? hz : 0, Math.Clamp(confidence, 0, 1));
    }

    private bool IsSilent()
    {
        if (_description.SilencePeak <= 0) return false;
        var half = _description.Hop / 2;
        var centre = (int)Math.Round(_description.FirstCentre - _description.From(0));
        for (var i = Math.Max(0, centre - half); i < Math.Min(_window.Length, centre + half + 1); i++)
            if (Math.Abs(_window[i]) >= _description.SilencePeak) return false;
        return true;
    }

    private void Emit()
    {
        for (; LastAnswer(_frame) < _answers; _frame++)
        {
            var part = _description.Position(_frame) % 1;
            _ready.Enqueue(part > 0 ? OnnxPitchDecoder.Between(_before, _newest, part) : _newest);
        }
    }

    private long LastAnswer(long frame) => (long)Math.Ceiling(_description.Position(frame));

    // Times of answers and frames fall together again after 200 · hop / gcd(rate, 200 · hop) frames.
    private int LongestWait()
    {
        var (a, b) = (_description.SampleRate, 200 * _description.Hop);
        while (b > 0) (a, b) = (b, a % b);
        long longest = 1;
        for (long k = 0; k <= 200L * _description.Hop / a; k++)
        {
            var output = _description.Until(LastAnswer(k)) - 1;
            if (output >= 0) longest = Math.Max(longest, _resampler.RequiredInput(output) - 240 * k);
        }
        return (int)longest;
    }

    private static void Normalise(Span<float> row)
    {
        double mean = 0, square = 0;
        foreach (var v in row) mean += v;
        mean /= row.Length;
        foreach (var v in row) square += (v - mean) * (v - mean);
        var scale = 1 / Math.Max(Math.Sqrt(square / row.Length), 1e-8);
        for (var i = 0; i < row.Length; i++) row[i] = (float)((row[i] - mean) * scale);
    }
}
