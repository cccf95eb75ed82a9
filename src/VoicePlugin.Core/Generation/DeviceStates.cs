using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// States on a device, where they stay: a call copies its inputs there at one go and its prediction back, nothing else. Every tensor has
/// a fixed shape and place, which is what CUDA graphs ask for; each binding is a graph of its own.
/// </summary>
internal sealed class DeviceStates : StageStates
{
    private const string GraphNumber = "gpu_graph_id";

    private readonly InferenceSession? _own;
    private readonly OrtAllocator _allocator;
    private readonly List<OrtMemoryAllocation> _memory = [];
    private readonly List<OrtValue> _values = [];
    private readonly RunOptions[] _options;
    private readonly OrtValue[] _states;
    private readonly TensorBuffer _zeros;
    private readonly nint _hostInput, _deviceInput, _hostZeros;
    private readonly nint[] _hostX1, _deviceX1;
    private readonly bool[] _isTouched;

    /// <summary>Takes the memory on the device.</summary>
    /// <param name="network">The network, loaded there.</param>
    /// <param name="buffers">Inputs and output in the processor's memory.</param>
    /// <param name="slots">Independent states.</param>
    /// <param name="tokenCounts">Calls there will be.</param>
    /// <param name="graphs">Record the calls as graphs; takes a session of its own.</param>
    /// <exception cref="OnnxRuntimeException">The device refuses.</exception>
    public static DeviceStates Create(OnnxNetwork network, StageBuffers buffers, int slots, int[] tokenCounts, bool graphs)
    {
        InferenceSession? own = graphs ? network.OwnSessionWithGraphs() : null;
        try
        {
            return new DeviceStates(network, own, buffers, slots, tokenCounts);
        }
        catch
        {
            own?.Dispose();
            throw;
        }
    }

    private DeviceStates(OnnxNetwork network, InferenceSession? own, StageBuffers buffers, int slots, int[] tokenCounts)
        : base(own ?? network.Session, slots, tokenCounts.Length)
    {
        StageShape shape = network.Shape;
        _own = own;
        _allocator = new OrtAllocator(own ?? network.Session, network.Device.Memory);
        _zeros = new TensorBuffer(shape.StateRows, shape.Channels);
        _isTouched = new bool[slots];
        _options = [.. Enumerable.Range(0, own is null ? 1 : tokenCounts.Length * slots * 2).Select(Options)];
        try
        {
            var input = Take(buffers.InputFloats);
            _deviceInput = OrtLibrary.Handle(View(input, 0, 1, buffers.InputFloats));
            _hostInput = OrtLibrary.Handle(Keep(OrtValue.CreateTensorValueFromMemory(
                OrtMemoryInfo.DefaultInstance, buffers.Input.AsMemory(), [1, buffers.InputFloats])));
            _hostZeros = OrtLibrary.Handle(_zeros.Rows(shape.StateRows));
            _states = [.. Enumerable.Range(0, 2 * slots).Select(_ => View(Take(shape.StateRows * shape.Channels), 0, shape.StateRows, shape.Channels))];
            foreach (var state in _states)
                OrtLibrary.Copy(_hostZeros, OrtLibrary.Handle(state));

            var output = Take(tokenCounts[^1] * shape.Patch);
            var x1 = Array.ConvertAll(tokenCounts, tokens => View(output, 0, tokens, shape.Patch));
            _deviceX1 = Array.ConvertAll(x1, OrtLibrary.Handle);
            _hostX1 = Array.ConvertAll(tokenCounts, tokens => OrtLibrary.Handle(buffers.X1.Rows(tokens)));
            Bind(
                Array.ConvertAll(tokenCounts, tokens => View(input, 0, tokens, shape.SignalWidth)),
                Array.ConvertAll(tokenCounts, tokens => View(input, buffers.ControlOffset, tokens, StageShape.ControlWidth)),
                View(input, buffers.StepOffset, 1, StageShape.StepWidth), x1, _states);
        }
        catch
        {
            // What was taken of a card whose memory is full must be given back now, before the session goes.
            base.Dispose();
            Release();
            throw;
        }
    }

    /// <summary>Calls are recorded as graphs.</summary>
    public bool HasGraphs => _own is not null;

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        Release();
        _own?.Dispose();
    }

    /// <inheritdoc/>
    protected override void Run(InferenceSession session, OrtIoBinding binding, int index, int count)
    {
        _isTouched[index / 2 % Slots] = true;
        OrtLibrary.Copy(_hostInput, _deviceInput);
        session.RunWithBinding(_options[_own is null ? 0 : index], binding);
        OrtLibrary.Copy(_deviceX1[count], _hostX1[count]);
    }

    /// <inheritdoc/>
    protected override void Copy(int from, int to)
    {
        _isTouched[to / 2] = true;
        OrtLibrary.Copy(OrtLibrary.Handle(_states[from]), OrtLibrary.Handle(_states[to]));
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        for (var slot = 0; slot < Slots; slot++)
        {
            // The other tensor of the two is written before it is read.
            if (_isTouched[slot])
                OrtLibrary.Copy(_hostZeros, OrtLibrary.Handle(_states[2 * slot]));
            _isTouched[slot] = false;
        }
    }

    private void Release()
    {
        foreach (var value in _values)
            value.Dispose();
        foreach (var memory in _memory)
            memory.Dispose();
        foreach (var options in _options)
            options.Dispose();
        _zeros.Dispose();
        _allocator.Dispose();
    }

    private static RunOptions Options(int number)
    {
        var options = new RunOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        // 0 is what calls without a number use.
        options.AddRunConfigEntry(GraphNumber, (number + 1).ToString(CultureInfo.InvariantCulture));
        return options;
    }

    private OrtMemoryAllocation Take(int floats)
    {
        var bytes = floats * sizeof(float);
        var memory = _allocator.Allocate((uint)bytes);
        // Not every provider says so by a fault.
        if (memory.DangerousGetHandle() == 0)
            throw new DeviceException(string.Create(CultureInfo.InvariantCulture, $"failed to allocate memory, {bytes} bytes"));
        _memory.Add(memory);
        return memory;
    }

    private OrtValue View(OrtMemoryAllocation memory, int offset, int rows, int width) => Keep(OrtValue.CreateTensorValueWithData(
        _allocator.Info, TensorElementType.Float, [rows, width], memory.DangerousGetHandle() + offset * sizeof(float), (long)rows * width * sizeof(float)));

    private OrtValue Keep(OrtValue value)
    {
        _values.Add(value);
        return value;
    }
}
