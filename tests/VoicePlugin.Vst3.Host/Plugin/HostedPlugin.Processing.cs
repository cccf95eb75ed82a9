using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Host.Plugin;

/// <content>Buses, activation and the audio thread.</content>
public sealed unsafe partial class HostedPlugin
{
    /// <summary>Delay in samples; holds while active, or for the setup last made.</summary>
    public int LatencySamples => (int)_processor->Table->GetLatencySamples(_processor);

    /// <summary>How long it sounds on after the input has ended, samples; all ones for ever.</summary>
    public uint TailSamples => _processor->Table->GetTailSamples(_processor);

    /// <summary>What it wants to know of the transport; null when it does not say.</summary>
    public uint? ContextRequirements
    {
        get
        {
            var requirements = (ProcessContextRequirements*)ComObject.Query(_processor, Iid.ProcessContextRequirements);
            if (requirements == null) return null;
            var flags = requirements->Table->GetProcessContextRequirements(requirements);
            ComObject.Release(requirements);
            return flags;
        }
    }

    /// <summary>The buses of a kind.</summary>
    public IReadOnlyList<BusDescription> Buses(MediaType media, BusDirection direction)
    {
        var buses = new List<BusDescription>();
        for (var i = 0; i < _component->Table->GetBusCount(_component, media, direction); i++)
        {
            BusInfo b;
            if (_component->Table->GetBusInfo(_component, media, direction, i, &b) == Result.Ok)
                buses.Add(new(media, direction, i, FixedText.Utf16(b.Name, 128), b.ChannelCount, b.BusType, b.Flags.HasFlag(BusFlags.DefaultActive)));
        }
        return buses;
    }

    /// <summary>Result of asking for a bus that may not exist.</summary>
    public int BusInfo(MediaType media, BusDirection direction, int index)
    {
        BusInfo b;
        return _component->Table->GetBusInfo(_component, media, direction, index, &b);
    }

    /// <summary>Asks for speaker arrangements (<see cref="Speakers"/>), one a bus.</summary>
    public int SetBusArrangements(ReadOnlySpan<ulong> inputs, ReadOnlySpan<ulong> outputs)
    {
        fixed (ulong* i = inputs, o = outputs)
            return _processor->Table->SetBusArrangements(_processor, i, inputs.Length, o, outputs.Length);
    }

    /// <summary>A bus's speaker arrangement; 0 if there is no such bus.</summary>
    public ulong BusArrangement(BusDirection direction, int index)
    {
        ulong speakers = 0;
        return _processor->Table->GetBusArrangement(_processor, direction, index, &speakers) == Result.Ok ? speakers : 0;
    }

    /// <summary>Switches a bus on or off.</summary>
    public int ActivateBus(MediaType media, BusDirection direction, int index, bool on)
        => _component->Table->ActivateBus(_component, media, direction, index, on ? (byte)1 : (byte)0);

    /// <summary>0: can do float samples, 1: double.</summary>
    public int CanProcessSampleSize(int size) => _processor->Table->CanProcessSampleSize(_processor, size);

    /// <summary>Says how it is going to be used; while inactive.</summary>
    public int SetupProcessing(ProcessMode mode, double sampleRate, int maxBlock, int sampleSize = 0)
    {
        var setup = new ProcessSetup { ProcessMode = mode, SampleRate = sampleRate, MaxSamplesPerBlock = maxBlock, SymbolicSampleSize = sampleSize };
        return _processor->Table->SetupProcessing(_processor, &setup);
    }

    /// <summary>Makes it ready to play, or frees what that took.</summary>
    public int SetActive(bool on) => _component->Table->SetActive(_component, on ? (byte)1 : (byte)0);

    /// <summary>Announces blocks, or their end; main or audio thread.</summary>
    public int SetProcessing(bool on) => _processor->Table->SetProcessing(_processor, on ? (byte)1 : (byte)0);

    /// <summary>Processes a block; audio thread. Allocates nothing.</summary>
    public int Process(ProcessData* data) => _processor->Table->Process(_processor, data);
}
