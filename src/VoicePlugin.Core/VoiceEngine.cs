using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Core;

/// <summary>
/// The whole signal path, synchronous, on the calling thread: a voice in, a generated voice out, delayed by
/// <see cref="LatencySamples"/>. The output depends on the input, the controls and the voice only, never on how the input
/// is cut into blocks. After the first second no call allocates.
/// <para>
/// It begins asleep. The first sample above −120 dBFS wakes it and is time 0 of all that follows; after half a second of silence and
/// the delay it sleeps again: the generated voice is exact zeros then and costs next to nothing.
/// </para>
/// </summary>
public sealed class VoiceEngine : IDisposable
{
    private const int FramesPerSecond = CascadeTiming.SampleRate / CascadeTiming.FrameHop;

    private readonly StreamResampler _in, _out;
    private readonly FeatureExtractor _features;
    private readonly ControlShaper _shaper = new();
    private readonly VoiceGenerator _generator;
    private readonly FloatQueue _wet, _dry;
    private readonly MixCurve _levels;
    private readonly SilenceWatch _silence;
    private readonly int _slice;
    private readonly float[] _x48;
    private readonly float[] _row = new float[FeatureLayout.Width];
    private long _position;
    private long _origin;
    private long _rows;

    /// <summary>Loads the voice's networks, unless another engine has; takes some hundred milliseconds.</summary>
    /// <exception cref="VoicePluginException">A network cannot be run, or the rate is out of range.</exception>
    public VoiceEngine(VoicePackage package, EngineOptions options)
        : this(options, counts => Load(package, options.Device, counts))
    {
    }

    /// <summary>Plays networks that are loaded; holds its own share of them, so <paramref name="model"/> may be disposed.</summary>
    /// <exception cref="VoicePluginException">A network cannot be run, or the rate is out of range.</exception>
    public VoiceEngine(VoiceModel model, EngineOptions options)
        : this(options, counts => new Cascade(model, counts))
    {
    }

    private VoiceEngine(EngineOptions options, Func<int[], Cascade> load)
    {
        HostRate = options.HostRate;
        Timeline = new ControlTimeline(options.Controls);
        _in = new StreamResampler(HostRate, CascadeTiming.SampleRate);
        _out = new StreamResampler(CascadeTiming.SampleRate, HostRate);
        _generator = new VoiceGenerator(options.MaxTokens, load);
        _features = new FeatureExtractor(options.Tracker());
        FeatureLookAheadSamples = _features.LookAheadSamples;
        LatencySamples = Latency.Engine(HostRate, FeatureLookAheadSamples);
        // Half a second: a whole run of the longest length.
        _slice = HostRate / 2;
        _x48 = new float[_in.MaxOutput(_slice)];
        _wet = new FloatQueue(4 * HostRate);
        _dry = new FloatQueue(4 * HostRate);
        _levels = new MixCurve((int)((long)(LatencySamples + _slice) * FramesPerSecond / HostRate) + 8);
        _silence = new SilenceWatch(LatencySamples + HostRate / 2, HostRate / 100);
        Reset();
    }

    /// <summary>Sample rate of input and output in Hz.</summary>
    public int HostRate { get; }

    /// <summary>Delay of the output in samples at <see cref="HostRate"/>.</summary>
    public int LatencySamples { get; }

    /// <summary>Look-ahead of the features at 48 kHz, <see cref="FeatureExtractor.LookAheadSamples"/>; part of the delay.</summary>
    public int FeatureLookAheadSamples { get; }

    /// <summary>
    /// The course of the controls over the input's time, for the thread that calls <see cref="Process"/>. Points that concern a sample
    /// are added before the call that brings it. Every row of 5 ms is shaped with the controls at its own time.
    /// </summary>
    public ControlTimeline Timeline { get; }

    /// <summary>All controls at once: set from the next row on; read, the value each one goes to last (a copy).</summary>
    public VoiceControls Controls
    {
        get => Timeline.Latest;
        set => Timeline.Set(value);
    }

    /// <summary>Called with every control row (5 ms) before it is generated from; for displays. May be null.</summary>
    public Action<ReadOnlyMemory<float>>? FrameObserver { get; set; }

    /// <summary>Input sample on which the row that <see cref="FrameObserver"/> was last called with is centred.</summary>
    public long FrameSample { get; private set; }

    /// <summary>What the networks run on now: a device that fails is left for the processor. Any thread.</summary>
    public DeviceReport Device => _generator.Device;

    /// <summary>The networks' calls are replayed as CUDA graphs.</summary>
    internal bool HasGraphs => _generator.HasGraphs;

    /// <summary>Whether it sleeps, because there has been silence.</summary>
    public bool IsAsleep => _silence.IsAsleep;

    /// <summary>
    /// Takes mono input and writes as many output samples, delayed by <see cref="LatencySamples"/>. Any block size; the output
    /// may be the same memory as the input.
    /// </summary>
    public void Process(ReadOnlySpan<float> input, Span<float> output)
    {
        while (input.Length > 0)
        {
            int count = Math.Min(input.Length, _slice);
            ProcessSlice(input[..count], output[..count]);
            input = input[count..];
            output = output[count..];
        }
    }

    /// <summary>
    /// Plays a fifth of a second of sound to itself and resets: compiles code and touches memory, which must not happen while a host
    /// plays. Allocates.
    /// </summary>
    public void WarmUp()
    {
        float[] x = new float[HostRate / 10], y = new float[HostRate / 10];
        for (int i = 0; i < x.Length; i++)
            x[i] = i % (HostRate / 150) * 0.2f * 150 / HostRate;
        Process(x, y);
        Process(x, y);
        Reset();
    }

    /// <summary>Back to the start: what follows is what a new engine would give. The controls stay where they were going last.</summary>
    public void Reset()
    {
        _dry.Skip(_dry.Count);
        _dry.Append(LatencySamples).Clear();
        _levels.Clear();
        _silence.Reset();
        Timeline.Restart();
        _position = _origin = _rows = 0;
        Forget();
    }

    /// <inheritdoc/>
    public void Dispose() => _generator.Dispose();

    private static Cascade Load(VoicePackage package, Device device, int[] counts)
    {
        using var model = VoiceModel.Open(package, device);
        return new Cascade(model, counts);
    }

    // Nothing of a voice outlives the silence after it: what the next one sounds like must not depend on how long ago that was.
    private void Forget()
    {
        _in.Reset();
        _out.Reset();
        _features.Reset();
        _shaper.Reset();
        _generator.Reset();
        _wet.Skip(_wet.Count);
        _wet.Append(LatencySamples).Clear();
    }

    private void ProcessSlice(ReadOnlySpan<float> input, Span<float> output)
    {
        Span<float> dry = _dry.Append(input.Length);
        for (int i = 0; i < dry.Length; i++)
            dry[i] = float.IsFinite(input[i]) ? input[i] : 0;
        while (dry.Length > 0)
        {
            bool sleeps = IsAsleep;
            int count = _silence.Take(dry);
            if (sleeps)
                Sleep(count);
            else
                Play(dry[..count]);
            Mix(dry[..count], output[..count]);
            if (sleeps && !IsAsleep)
                (_origin, _rows) = (_position, 0);
            else if (!sleeps && IsAsleep)
                Forget();
            dry = dry[count..];
            output = output[count..];
        }
    }

    private void Sleep(int count)
    {
        _wet.Append(count).Clear();
        while (RowSample < _position + count)
            Control();
    }

    private void Play(ReadOnlySpan<float> input)
    {
        int n48 = _in.Process(input, _x48);
        _features.Write(_x48.AsSpan(0, n48));
        while (_features.TryRead(_row))
        {
            FrameSample = RowSample;
            VoiceControls controls = Control();
            _shaper.Apply(controls, _row);
            FrameObserver?.Invoke(_row);
            _generator.Add(_row, controls);
            if (_generator.IsFull)
                Generate();
        }
        Generate();
    }

    // Input sample at which the next row is centred.
    private long RowSample => _origin + _rows * HostRate / FramesPerSecond;

    private VoiceControls Control()
    {
        VoiceControls controls = Timeline.At(RowSample);
        _levels.Add(RowSample, controls);
        _rows++;
        return controls;
    }

    private void Generate()
    {
        while (_generator.TryGenerate(out Span<float> y))
        {
            int room = _out.MaxOutput(y.Length);
            int written = _out.Process(y, _wet.Append(room));
            _wet.Trim(room - written);
        }
    }

    private void Mix(ReadOnlySpan<float> input, Span<float> output)
    {
        Span<float> wet = _wet.Peek(output.Length);
        _silence.Fade(input, wet);
        _silence.Rise(_position - LatencySamples - _origin, wet);
        _levels.Apply(_position - LatencySamples, wet, _dry.Peek(output.Length), output);
        _position += output.Length;
        _wet.Skip(output.Length);
        _dry.Skip(output.Length);
    }
}
