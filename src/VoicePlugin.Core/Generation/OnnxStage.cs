using Microsoft.ML.OnnxRuntime;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// One stage network in ONNX Runtime on the calling thread. Fill <see cref="Signal"/>, <see cref="Control"/> and <see cref="Step"/>,
/// call <see cref="Run"/>, read <see cref="X1"/>. Every solver step has its own state slot, carried from call to call by swapping two
/// preallocated tensors. Nothing is allocated by a call. Not thread-safe: one thread at a time.
/// </summary>
public sealed class OnnxStage : IDisposable
{
    private readonly OnnxNetwork _network;
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly TensorBuffer _signal, _control, _step, _x1;
    private readonly TensorBuffer[] _states;
    private readonly int[] _current;
    private readonly int[] _tokenCounts;
    private readonly OrtIoBinding[] _bindings;

    /// <summary>Loads a network and binds its memory.</summary>
    /// <param name="model">The .onnx file's bytes.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="stateSlots">Independent states: one a solver step, twice that with guidance. At least 1.</param>
    /// <param name="tokenCounts">The numbers of tokens <see cref="Run"/> will be called with, each at least 1: the hop, the offline chunk.</param>
    /// <exception cref="VoicePluginException">ONNX Runtime cannot load the model, or its tensors are not those of <paramref name="shape"/>.</exception>
    public OnnxStage(byte[] model, StageShape shape, int stateSlots, params ReadOnlySpan<int> tokenCounts)
        : this(OnnxNetwork.Load(model, shape), false, stateSlots, tokenCounts)
    {
    }

    /// <summary>Binds memory of its own to a network that others may be playing too.</summary>
    /// <param name="network">The network; this stage holds a share of it until it is disposed.</param>
    /// <param name="stateSlots">As above.</param>
    /// <param name="tokenCounts">As above.</param>
    /// <exception cref="VoicePluginException">The network's tensors are not those of its shape.</exception>
    public OnnxStage(OnnxNetwork network, int stateSlots, params ReadOnlySpan<int> tokenCounts)
        : this(network, true, stateSlots, tokenCounts)
    {
    }

    private OnnxStage(OnnxNetwork network, bool shared, int stateSlots, ReadOnlySpan<int> tokenCounts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stateSlots, 1);
        ArgumentOutOfRangeException.ThrowIfZero(tokenCounts.Length);
        foreach (var tokens in tokenCounts)
            ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 1);

        StageShape shape = Shape = network.Shape;
        _tokenCounts = tokenCounts.ToArray();
        Array.Sort(_tokenCounts);
        MaxTokens = _tokenCounts[^1];
        StateSlots = stateSlots;

        _signal = new TensorBuffer(MaxTokens, shape.SignalWidth);
        _control = new TensorBuffer(MaxTokens, StageShape.ControlWidth);
        _step = new TensorBuffer(1, StageShape.StepWidth);
        _x1 = new TensorBuffer(MaxTokens, shape.Patch);
        _states = [.. Enumerable.Range(0, 2 * stateSlots).Select(_ => new TensorBuffer(shape.StateRows, shape.Channels))];
        _current = new int[stateSlots];
        _network = shared ? network.Share() : network;
        _session = network.Session;
        try
        {
            _bindings = BindAll();
            WarmUp();
        }
        catch (OnnxRuntimeException e)
        {
            _network.Dispose();
            throw OnnxNetwork.Unusable(shape, e);
        }
    }

    /// <summary>The network's sizes.</summary>
    public StageShape Shape { get; }

    /// <summary>The largest number of tokens a call can take.</summary>
    public int MaxTokens { get; }

    /// <summary>Independent states.</summary>
    public int StateSlots { get; }

    /// <summary>Input, rows of <see cref="StageShape.SignalWidth"/>: x_t | mean | upstream of one token. Room for <see cref="MaxTokens"/>.</summary>
    public Span<float> Signal => _signal.Span;

    /// <summary>Input, rows of <see cref="StageShape.ControlWidth"/>. Room for <see cref="MaxTokens"/>.</summary>
    public Span<float> Control => _control.Span;

    /// <summary>Input, 32 floats, the same for all tokens of a call.</summary>
    public Span<float> Step => _step.Span;

    /// <summary>Output, rows of <see cref="StageShape.Patch"/>: the predicted clean signal. Valid until the next call.</summary>
    public Span<float> X1 => _x1.Span;

    /// <summary>Runs the network on the first <paramref name="tokens"/> rows of the inputs and moves one state forward by as many.</summary>
    /// <param name="tokens">One of the constructor's token counts.</param>
    /// <param name="stateSlot">0 .. <see cref="StateSlots"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count was not announced to the constructor, or there is no such slot.</exception>
    public void Run(int tokens, int stateSlot)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)stateSlot, (uint)StateSlots, nameof(stateSlot));
        var count = Array.IndexOf(_tokenCounts, tokens);
        if (count < 0)
            throw new ArgumentOutOfRangeException(nameof(tokens), tokens, $"Stage {Shape.Name} was made for {string.Join(", ", _tokenCounts)} tokens a call.");

        using (DenormalGuard.Enter())
            _session.RunWithBinding(_runOptions, _bindings[Index(count, stateSlot, _current[stateSlot])]);
        _current[stateSlot] ^= 1;
    }

    /// <summary>Makes one state what another is now.</summary>
    public void CopyState(int fromSlot, int toSlot)
    {
        if (fromSlot != toSlot)
            _states[2 * fromSlot + _current[fromSlot]].Span.CopyTo(_states[2 * toSlot + _current[toSlot]].Span);
    }

    /// <summary>Puts every state back to silence.</summary>
    public void Reset()
    {
        foreach (var state in _states)
            state.Span.Clear();
        Array.Clear(_current);
    }

    /// <summary>
    /// Whether the result is the same bit for bit however the tokens are cut into calls, tried on noise with every token count: what
    /// "streaming equals offline" rests on. Takes about twice one call of <see cref="MaxTokens"/> the first time; the network
    /// remembers the answer. Leaves every state at silence.
    /// </summary>
    public bool IsChunkInvariant() =>
        _network.IsChunkInvariant(string.Join(' ', _tokenCounts), () => OnnxStageSelfCheck.IsChunkInvariant(this, _tokenCounts));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var binding in _bindings)
            binding.Dispose();
        _network.Dispose();
        _runOptions.Dispose();
        foreach (var buffer in new[] { _signal, _control, _step, _x1 }.Concat(_states))
            buffer.Dispose();
    }

    // ONNX Runtime plans its memory in the first calls of each size, whatever the slot; three reach the steady state.
    private void WarmUp()
    {
        foreach (var tokens in _tokenCounts)
            for (var i = 0; i < 3; i++)
                Run(tokens, 0);
        Reset();
    }

    private OrtIoBinding[] BindAll()
    {
        var bindings = new OrtIoBinding[_tokenCounts.Length * StateSlots * 2];
        var step = _step.Rows(1);
        var states = _states.Select(s => s.Rows(Shape.StateRows)).ToArray();
        for (var count = 0; count < _tokenCounts.Length; count++)
        {
            var tokens = _tokenCounts[count];
            var (signal, control, x1) = (_signal.Rows(tokens), _control.Rows(tokens), _x1.Rows(tokens));
            for (var slot = 0; slot < StateSlots; slot++)
            {
                for (var current = 0; current < 2; current++)
                {
                    var binding = _session.CreateIoBinding();
                    binding.BindInput(StageGraph.Signal, signal);
                    binding.BindInput(StageGraph.Control, control);
                    binding.BindInput(StageGraph.Step, step);
                    binding.BindInput(StageGraph.State, states[2 * slot + current]);
                    binding.BindOutput(StageGraph.X1, x1);
                    binding.BindOutput(StageGraph.StateOut, states[2 * slot + (current ^ 1)]);
                    bindings[Index(count, slot, current)] = binding;
                }
            }
        }

        return bindings;
    }

    private int Index(int count, int slot, int current) => (count * StateSlots + slot) * 2 + current;
}
