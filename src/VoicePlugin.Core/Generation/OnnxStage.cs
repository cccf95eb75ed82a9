using Microsoft.ML.OnnxRuntime;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// One stage network in ONNX Runtime on the calling thread. Fill <see cref="Signal"/>, <see cref="Control"/> and <see cref="Step"/>,
/// call <see cref="Run"/>, read <see cref="X1"/>. Every solver step has its own state slot, carried from call to call by swapping two
/// preallocated tensors; on a device the states stay there. Nothing is allocated by a call. A device that fails is left for the processor,
/// at silence (<see cref="Restarts"/>). Not thread-safe: one thread at a time.
/// </summary>
public sealed class OnnxStage : IDisposable
{
    private readonly OnnxNetwork _network, _spare;
    private readonly DeviceLease _lease;
    private readonly StageBuffers _buffers;
    private readonly HostStates _host;
    private readonly DeviceStates? _device;
    private readonly int[] _tokenCounts;
    private bool _isOnHost;

    /// <summary>Loads a network and binds its memory.</summary>
    /// <param name="model">The .onnx file's bytes.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="stateSlots">Independent states: one a solver step, twice that with guidance. At least 1.</param>
    /// <param name="tokenCounts">The numbers of tokens <see cref="Run"/> will be called with, each at least 1: the hop, the offline chunk.</param>
    /// <exception cref="VoicePluginException">ONNX Runtime cannot load the model, or its tensors are not those of <paramref name="shape"/>.</exception>
    public OnnxStage(byte[] model, StageShape shape, int stateSlots, params ReadOnlySpan<int> tokenCounts)
        : this(OnnxNetwork.Load(model, shape), stateSlots, tokenCounts) => _network.Dispose();

    /// <summary>Binds memory of its own to a network on the processor that others may be playing too.</summary>
    /// <param name="network">The network; this stage holds a share of it until it is disposed.</param>
    /// <param name="stateSlots">As above.</param>
    /// <param name="tokenCounts">As above.</param>
    /// <exception cref="VoicePluginException">The network's tensors are not those of its shape.</exception>
    public OnnxStage(OnnxNetwork network, int stateSlots, params ReadOnlySpan<int> tokenCounts)
        : this(network, network, new DeviceLease(DeviceReport.Cpu), stateSlots, tokenCounts)
    {
    }

    /// <summary>Binds memory of its own to a network of a voice, wherever it is loaded.</summary>
    /// <param name="model">The voice; this stage holds shares of it until it is disposed.</param>
    /// <param name="stage">0 coarse, 1 medium, 2 fine.</param>
    /// <param name="stateSlots">As above.</param>
    /// <param name="tokenCounts">As above.</param>
    /// <exception cref="VoicePluginException">The network's tensors are not those of its shape.</exception>
    public OnnxStage(VoiceModel model, int stage, int stateSlots, params ReadOnlySpan<int> tokenCounts)
        : this(model.Stage(stage), model.Spare(stage), new DeviceLease(model.Device.Report), stateSlots, tokenCounts)
    {
    }

    /// <summary>Binds memory on the network's device, and on the processor for the day the device fails.</summary>
    internal OnnxStage(OnnxNetwork network, OnnxNetwork spare, DeviceLease lease, int stateSlots, ReadOnlySpan<int> tokenCounts, bool graphs = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stateSlots, 1);
        ArgumentOutOfRangeException.ThrowIfZero(tokenCounts.Length);
        foreach (var tokens in tokenCounts)
            ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 1);

        Shape = network.Shape;
        _tokenCounts = tokenCounts.ToArray();
        Array.Sort(_tokenCounts);
        MaxTokens = _tokenCounts[^1];
        StateSlots = stateSlots;
        _lease = lease;
        _buffers = new StageBuffers(Shape, MaxTokens);
        (_network, _spare) = (network.Share(), spare.Share());
        try
        {
            _host = new HostStates(spare, _buffers, stateSlots, _tokenCounts);
            WarmUp(_host);
        }
        catch (OnnxRuntimeException e)
        {
            _network.Dispose();
            _spare.Dispose();
            throw OnnxNetwork.Unusable(Shape, e);
        }

        _device = lease.IsLost ? null : OnDevice(graphs && network.Device.UsesGraphs);
        _isOnHost = _device is null;
    }

    /// <summary>The network's sizes.</summary>
    public StageShape Shape { get; }

    /// <summary>The largest number of tokens a call can take.</summary>
    public int MaxTokens { get; }

    /// <summary>Independent states.</summary>
    public int StateSlots { get; }

    /// <summary>How often it has begun again at silence because its device failed: 0 or 1.</summary>
    public int Restarts { get; private set; }

    /// <summary>Its calls are replayed as CUDA graphs.</summary>
    internal bool HasGraphs => _device is { HasGraphs: true } && !_isOnHost;

    /// <summary>Input, rows of <see cref="StageShape.SignalWidth"/>: x_t | mean | upstream of one token. Room for <see cref="MaxTokens"/>.</summary>
    public Span<float> Signal => _buffers.Signal.Span;

    /// <summary>Input, rows of <see cref="StageShape.ControlWidth"/>. Room for <see cref="MaxTokens"/>.</summary>
    public Span<float> Control => _buffers.Control.Span;

    /// <summary>Input, 32 floats, the same for all tokens of a call.</summary>
    public Span<float> Step => _buffers.Step.Span;

    /// <summary>Output, rows of <see cref="StageShape.Patch"/>: the predicted clean signal. Valid until the next call.</summary>
    public Span<float> X1 => _buffers.X1.Span;

    private StageStates States => _isOnHost ? _host : _device!;

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
        if (!_isOnHost && !_lease.IsLost)
        {
            try
            {
                States.Run(count, stateSlot);
                return;
            }
            catch (Exception fault) when (fault is OnnxRuntimeException or DeviceException)
            {
                _lease.Lose(fault, DeviceMoment.Play);
            }
        }

        // Also where another stage of the engine has met the fault.
        if (!_isOnHost)
            (_isOnHost, Restarts) = (true, Restarts + 1);
        _host.Run(count, stateSlot);
    }

    /// <summary>Makes one state what another is now.</summary>
    public void CopyState(int fromSlot, int toSlot) => OnStates((states, slots) => states.CopyState(slots.From, slots.To), (From: fromSlot, To: toSlot));

    /// <summary>Puts every state back to silence.</summary>
    public void Reset() => OnStates(static (states, _) => states.Reset(), 0);

    /// <summary>
    /// Whether the result is the same bit for bit however the tokens are cut into calls, tried on noise with every token count: what
    /// "streaming equals offline" rests on. Takes about twice one call of <see cref="MaxTokens"/> the first time; the network
    /// remembers the answer. Leaves every state at silence.
    /// </summary>
    public bool IsChunkInvariant() =>
        (_isOnHost ? _spare : _network).IsChunkInvariant(string.Join(' ', _tokenCounts), () => OnnxStageSelfCheck.IsChunkInvariant(this, _tokenCounts));

    /// <inheritdoc/>
    public void Dispose()
    {
        _device?.Dispose();
        _host.Dispose();
        _network.Dispose();
        _spare.Dispose();
        _buffers.Dispose();
    }

    private void OnStates<T>(Action<StageStates, T> act, T with)
    {
        if (!_isOnHost)
        {
            try
            {
                act(States, with);
                return;
            }
            catch (Exception fault) when (fault is OnnxRuntimeException or DeviceException)
            {
                _lease.Lose(fault, DeviceMoment.Play);
                (_isOnHost, Restarts) = (true, Restarts + 1);
            }
        }

        act(_host, with);
    }

    // With graphs if they can be had, else without, else not at all.
    private DeviceStates? OnDevice(bool graphs)
    {
        while (true)
        {
            DeviceStates? states = null;
            try
            {
                states = DeviceStates.Create(_network, _buffers, StateSlots, _tokenCounts, graphs);
                WarmUp(states);
                return states;
            }
            catch (Exception fault) when (fault is OnnxRuntimeException or DeviceException)
            {
                states?.Dispose();
                if (!graphs)
                {
                    _lease.Lose(fault, DeviceMoment.Load);
                    return null;
                }

                graphs = false;
            }
        }
    }

    // ONNX Runtime plans its memory in the first calls of each size, whatever the slot; three reach the steady state.
    private void WarmUp(StageStates states)
    {
        for (var count = 0; count < _tokenCounts.Length; count++)
            for (var i = 0; i < 3; i++)
                states.Run(count, 0);
        states.Reset();
    }
}
