using System.Numerics.Tensors;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Core;

/// <summary>
/// The whole signal path, synchronous, on the calling thread: a voice in, a generated voice out, delayed by
/// <see cref="LatencySamples"/>. The output depends on the input, the controls and the voice only, never on how the input
/// is cut into blocks. After the first second no call allocates.
/// </summary>
public sealed class VoiceEngine : IDisposable
{
    // Half a second at 48 kHz: a whole run of the longest length.
    private const int Slice = 24000;

    private readonly StreamResampler _in, _out;
    private readonly Func<IF0Tracker> _tracker;
    private FeatureExtractor _features;
    private ControlShaper _shaper = new();
    private Excitation _excitation = new();
    private readonly Cascade _cascade;
    private readonly HopBuffer _hops;
    private readonly FloatQueue _wet, _dry;
    private readonly float[] _x48, _y48;
    private readonly float[] _row = new float[FeatureLayout.Width];
    private int _preroll;

    /// <summary>Loads the voice's networks, unless another engine has; takes some hundred milliseconds.</summary>
    /// <exception cref="VoicePluginException">A network cannot be run, or the rate is out of range.</exception>
    public VoiceEngine(VoicePackage package, EngineOptions options)
        : this(options, counts => Load(package, counts))
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
        Controls = options.Controls;
        _in = new StreamResampler(HostRate, CascadeTiming.SampleRate);
        _out = new StreamResampler(CascadeTiming.SampleRate, HostRate);
        _hops = new HopBuffer(options.MaxTokens);
        _cascade = load(_hops.Counts.ToArray());
        // Elsewhere arithmetic might depend on the length of a call; then every call is one hop long.
        if (_hops.Counts.Length > 1 && !_cascade.IsChunkInvariant())
            _hops.OneHopAtATime();
        _tracker = options.Tracker;
        _features = new FeatureExtractor(_tracker());
        FeatureLookAheadSamples = _features.LookAheadSamples;
        LatencySamples = Latency.Engine(HostRate, FeatureLookAheadSamples);
        _x48 = new float[_in.MaxOutput(Slice)];
        _y48 = new float[_hops.MaxTokens * CascadeTiming.TokenSamples];
        _wet = new FloatQueue(4 * HostRate);
        _dry = new FloatQueue(4 * HostRate);
        Reset();
    }

    /// <summary>Sample rate of input and output in Hz.</summary>
    public int HostRate { get; }

    /// <summary>Delay of the output in samples at <see cref="HostRate"/>.</summary>
    public int LatencySamples { get; }

    /// <summary>Look-ahead of the features at 48 kHz, <see cref="FeatureExtractor.LookAheadSamples"/>; part of the delay.</summary>
    public int FeatureLookAheadSamples { get; }

    /// <summary>The controls from the next feature frame on.</summary>
    public VoiceControls Controls { get; set; }

    /// <summary>Called with every control row (5 ms) before it is generated from; for displays. May be null.</summary>
    public Action<ReadOnlyMemory<float>>? FrameObserver { get; set; }

    /// <summary>
    /// Takes mono input and writes as many output samples, delayed by <see cref="LatencySamples"/>. Any block size.
    /// </summary>
    public void Process(ReadOnlySpan<float> input, Span<float> output)
    {
        while (input.Length > 0)
        {
            int count = Math.Min(input.Length, Slice);
            ProcessSlice(input[..count], output[..count]);
            input = input[count..];
            output = output[count..];
        }
    }

    /// <summary>Back to the start: what follows is what a new engine would give. Allocates.</summary>
    public void Reset()
    {
        _in.Reset();
        _out.Reset();
        _features = new FeatureExtractor(_tracker());
        _shaper = new ControlShaper();
        _excitation = new Excitation();
        _cascade.Reset();
        _hops.Reset();
        _wet.Skip(_wet.Count);
        _dry.Skip(_dry.Count);
        _wet.Append(LatencySamples).Clear();
        _dry.Append(LatencySamples).Clear();
        _preroll = Cascade.DelaySamples;
    }

    /// <inheritdoc/>
    public void Dispose() => _cascade.Dispose();

    private static Cascade Load(VoicePackage package, int[] counts)
    {
        using var model = VoiceModel.Open(package);
        return new Cascade(model, counts);
    }

    private void ProcessSlice(ReadOnlySpan<float> input, Span<float> output)
    {
        Span<float> dry = _dry.Append(input.Length);
        for (int i = 0; i < dry.Length; i++)
            dry[i] = float.IsFinite(input[i]) ? input[i] : 0;
        int n48 = _in.Process(dry, _x48);
        _features.Write(_x48.AsSpan(0, n48));
        while (_features.TryRead(_row))
        {
            _shaper.Apply(Controls, _row);
            FrameObserver?.Invoke(_row);
            _excitation.SetSeed(Controls.Seed, Controls.SeedB, Controls.SeedMorph);
            _hops.Add(_excitation, _row);
            if (_hops.IsFull)
                Generate();
        }
        Generate();
        Mix(output);
    }

    private void Generate()
    {
        while (_hops.TryTake(out int tokens))
        {
            Span<float> y = _y48.AsSpan(0, tokens * CascadeTiming.TokenSamples);
            _cascade.Process(_hops.Block, _hops.Control, tokens, Controls, y);
            _hops.Drop(tokens);
            int skip = Math.Min(_preroll, y.Length);
            _preroll -= skip;
            y = y[skip..];
            int room = _out.MaxOutput(y.Length);
            int written = _out.Process(y, _wet.Append(room));
            _wet.Trim(room - written);
        }
    }

    private void Mix(Span<float> output)
    {
        float gain = MathF.Pow(10, Controls.Gain / 20);
        TensorPrimitives.Multiply(_wet.Peek(output.Length), gain * Controls.Mix, output);
        if (Controls.Mix < 1)
            TensorPrimitives.MultiplyAdd(_dry.Peek(output.Length), gain * (1 - Controls.Mix), output, output);
        _wet.Skip(output.Length);
        _dry.Skip(output.Length);
    }
}
