using System.Runtime.InteropServices;
using VoicePlugin.Plugin;
using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Binding;

namespace VoicePlugin.Vst3.Adapter;

/// <summary>IMidiMapping: the pitch wheel of every channel bends the pitch.</summary>
internal static unsafe class MidiMappingFunctions
{
    private const short PitchWheel = 129;

    /// <summary>The function table.</summary>
    public static readonly MidiMappingTable* Table = Make();

    private static MidiMappingTable* Make()
    {
        MidiMappingTable* table = Unknown.Table<MidiMappingTable>();
        table->GetMidiControllerAssignment = &GetMidiControllerAssignment;
        return table;
    }

    [UnmanagedCallersOnly]
    private static int GetMidiControllerAssignment(void* self, int bus, short channel, short controller, uint* id)
    {
        if (id == null)
            return Result.InvalidArgument;
        if (bus != 0 || channel is < 0 or > 15 || controller != PitchWheel)
            return Result.False;
        *id = ParameterIds.PitchBend;
        return Result.Ok;
    }
}
