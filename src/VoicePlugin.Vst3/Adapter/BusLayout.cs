using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Adapter;

/// <summary>The plugin's buses: main in and out, a sidechain, notes in. Each audio bus is mono or stereo as the host wants it.</summary>
internal sealed unsafe class BusLayout
{
    /// <summary>Index of the sidechain among the inputs.</summary>
    public const int Sidechain = 1;

    private readonly ulong[] _inputs = [Speakers.Stereo, Speakers.Stereo];
    private readonly ulong[] _outputs = [Speakers.Stereo];

    /// <summary>Whether the host has switched the sidechain on.</summary>
    public bool SidechainActive { get; private set; }

    /// <summary>Number of buses of a kind.</summary>
    public int Count(MediaType type, BusDirection direction) => type switch
    {
        MediaType.Audio => Arrangements(direction).Length,
        MediaType.Event => direction == BusDirection.Input ? 1 : 0,
        _ => 0,
    };

    /// <summary>Describes a bus; false if there is none of that number.</summary>
    public bool TryDescribe(MediaType type, BusDirection direction, int index, BusInfo* info)
    {
        if (index < 0 || index >= Count(type, direction))
            return false;
        bool sidechain = type == MediaType.Audio && direction == BusDirection.Input && index == Sidechain;
        *info = new BusInfo
        {
            MediaType = type,
            Direction = direction,
            // A bus of events counts MIDI channels.
            ChannelCount = type == MediaType.Event ? 16 : Arrangements(direction)[index] == Speakers.Mono ? 1 : 2,
            BusType = sidechain ? BusType.Aux : BusType.Main,
            Flags = sidechain ? BusFlags.None : BusFlags.DefaultActive,
        };
        string name = type == MediaType.Event ? "Notes" : sidechain ? "Sidechain" : direction == BusDirection.Input ? "Input" : "Output";
        Binding.HostText.Write(name, info->Name);
        return true;
    }

    /// <summary>Switches a bus on or off; false if there is none of that number.</summary>
    public bool TryActivate(MediaType type, BusDirection direction, int index, bool active)
    {
        if (index < 0 || index >= Count(type, direction))
            return false;
        if (type == MediaType.Audio && direction == BusDirection.Input && index == Sidechain)
            SidechainActive = active;
        return true;
    }

    /// <summary>Takes over the host's arrangements if every one is mono or stereo; false and nothing changed otherwise.</summary>
    public bool TryArrange(ReadOnlySpan<ulong> inputs, ReadOnlySpan<ulong> outputs)
    {
        if (inputs.Length > _inputs.Length || outputs.Length > _outputs.Length || !AllKnown(inputs) || !AllKnown(outputs))
            return false;
        inputs.CopyTo(_inputs);
        outputs.CopyTo(_outputs);
        return true;
    }

    /// <summary>Arrangement of a bus; false if there is none of that number.</summary>
    public bool TryGetArrangement(BusDirection direction, int index, out ulong arrangement)
    {
        ulong[] all = Arrangements(direction);
        arrangement = index >= 0 && index < all.Length ? all[index] : 0;
        return index >= 0 && index < all.Length;
    }

    private ulong[] Arrangements(BusDirection direction) => direction switch
    {
        BusDirection.Input => _inputs,
        BusDirection.Output => _outputs,
        _ => [],
    };

    private static bool AllKnown(ReadOnlySpan<ulong> arrangements)
    {
        foreach (ulong arrangement in arrangements)
        {
            if (arrangement is not (Speakers.Mono or Speakers.Stereo))
                return false;
        }
        return true;
    }
}
