using System.Runtime.InteropServices;
using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Com;

namespace VoicePlugin.Vst3.Host.Processing;

/// <summary>
/// What one call of process() is given: samples, parameters, notes and transport, all in memory made beforehand. Everything is
/// the audio thread's while it runs.
/// </summary>
public sealed unsafe class BlockCall : IDisposable
{
    private const int Alignment = 64;
    private readonly int[] _channels;
    private readonly int _inputs, _stride;
    private readonly float* _samples;
    private readonly float** _pointers;
    private readonly AudioBusBuffers* _buses;

    /// <param name="inputChannels">Channels of each input bus.</param>
    /// <param name="outputChannels">Channels of each output bus.</param>
    /// <param name="capacity">Most samples in a block.</param>
    public BlockCall(ReadOnlySpan<int> inputChannels, ReadOnlySpan<int> outputChannels, int capacity)
    {
        _channels = [.. inputChannels, .. outputChannels];
        _inputs = inputChannels.Length;
        Capacity = capacity;
        _stride = (Math.Max(1, capacity) + 15) / 16 * 16;
        var total = Math.Max(1, _channels.Sum());
        _samples = (float*)Zeroed((nuint)(total * _stride * sizeof(float)));
        _pointers = (float**)Zeroed((nuint)(total * sizeof(float*)));
        _buses = (AudioBusBuffers*)Zeroed((nuint)(Math.Max(1, _channels.Length) * sizeof(AudioBusBuffers)));
        Data = (ProcessData*)Zeroed((nuint)sizeof(ProcessData));
        Context = (ProcessContext*)Zeroed((nuint)sizeof(ProcessContext));
        Reset();
    }

    /// <summary>What the plugin sees.</summary>
    public ProcessData* Data { get; }

    /// <summary>The transport.</summary>
    public ProcessContext* Context { get; }

    /// <summary>Changes for the plugin.</summary>
    public BlockChanges Changes { get; } = new();

    /// <summary>Changes from the plugin.</summary>
    public BlockChanges Reports { get; } = new();

    /// <summary>Notes for the plugin.</summary>
    public BlockEvents Events { get; } = new();

    /// <summary>Most samples in a block.</summary>
    public int Capacity { get; }

    /// <summary>Samples of an input channel.</summary>
    public Span<float> Input(int bus, int channel) => Samples(bus, channel);

    /// <summary>Samples of an output channel.</summary>
    public Span<float> Output(int bus, int channel) => Samples(_inputs + bus, channel);

    /// <summary>An input bus as the plugin sees it, for spoiling.</summary>
    public ref AudioBusBuffers InputBus(int bus) => ref _buses[bus];

    /// <summary>An output bus as the plugin sees it, for spoiling.</summary>
    public ref AudioBusBuffers OutputBus(int bus) => ref _buses[_inputs + bus];

    /// <summary>Puts every pointer and count back in order, whatever was spoilt, and empties the queues.</summary>
    public void Reset()
    {
        var at = 0;
        for (var bus = 0; bus < _channels.Length; bus++)
        {
            _buses[bus] = new AudioBusBuffers { NumChannels = _channels[bus], Channels = _pointers + at };
            for (var c = 0; c < _channels[bus]; c++, at++) _pointers[at] = _samples + at * _stride;
        }
        *Data = new ProcessData
        {
            NumInputs = _inputs,
            NumOutputs = _channels.Length - _inputs,
            Inputs = _buses,
            Outputs = _buses + _inputs,
            InputParameterChanges = (ParameterChanges*)Changes.Pointer,
            OutputParameterChanges = (ParameterChanges*)Reports.Pointer,
            InputEvents = (EventList*)Events.Pointer,
            ProcessContext = Context,
        };
        Clear();
    }

    /// <summary>Empties the queues, as before every block.</summary>
    public void Clear()
    {
        Changes.Clear();
        Reports.Clear();
        Events.Clear();
    }

    /// <summary>Lets the first input bus and the first output bus be the same memory, as many hosts do.</summary>
    public void PlayInPlace()
    {
        for (var c = 0; c < Math.Min(_buses[0].NumChannels, _buses[_inputs].NumChannels); c++)
            _buses[_inputs].Channels[c] = _buses[0].Channels[c];
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        Changes.Dispose();
        Reports.Dispose();
        Events.Dispose();
        foreach (var part in (nint[])[(nint)_samples, (nint)_pointers, (nint)_buses, (nint)Data, (nint)Context])
            NativeMemory.AlignedFree((void*)part);
    }

    private Span<float> Samples(int bus, int channel)
    {
        var at = channel;
        for (var b = 0; b < bus; b++) at += _channels[b];
        return new Span<float>(_samples + at * _stride, Capacity);
    }

    private static void* Zeroed(nuint bytes)
    {
        var memory = NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(memory, bytes);
        return memory;
    }
}
