using System.Runtime.InteropServices;
using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Host.Com;

/// <summary>IEventList: the events of a block, in memory made beforehand.</summary>
public sealed unsafe class BlockEvents : HostObject
{
    private static readonly EventListTable* Table = MakeTable();
    private readonly NoteEvent[] _events;
    private int _count;

    /// <param name="capacity">Most events in a block.</param>
    public BlockEvents(int capacity = 1024) : base(Table, Iid.EventList) => _events = new NoteEvent[capacity];

    /// <summary>Forgets all events.</summary>
    public void Clear() => _count = 0;

    /// <summary>Appends an event; false when full.</summary>
    public bool Add(in NoteEvent e)
    {
        if (_count == _events.Length) return false;
        _events[_count++] = e;
        return true;
    }

    /// <summary>Appends a note on, or with velocity 0 a note off.</summary>
    /// <param name="offset">Sample of the block.</param>
    /// <param name="key">MIDI key.</param>
    /// <param name="velocity">0 to 1.</param>
    public bool AddNote(int offset, int key, float velocity)
    {
        var e = new NoteEvent { SampleOffset = offset, Pitch = (short)key };
        if (velocity > 0)
            (e.Type, e.OnVelocity, e.OnNoteId) = (EventType.NoteOn, velocity, -1);
        else
            (e.Type, e.OffNoteId) = (EventType.NoteOff, -1);
        return Add(e);
    }

    private static EventListTable* MakeTable()
    {
        var table = NewTable<EventListTable>();
        table->GetEventCount = &GetEventCount;
        table->GetEvent = &GetEvent;
        table->AddEvent = &AddEvent;
        return table;
    }

    [UnmanagedCallersOnly]
    private static int GetEventCount(void* self) => Of<BlockEvents>(self)._count;

    [UnmanagedCallersOnly]
    private static int GetEvent(void* self, int index, NoteEvent* e)
    {
        var events = Of<BlockEvents>(self);
        if ((uint)index >= (uint)events._count) return Result.InvalidArgument;
        *e = events._events[index];
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int AddEvent(void* self, NoteEvent* e) => Of<BlockEvents>(self).Add(*e) ? Result.Ok : Result.OutOfMemory;
}
