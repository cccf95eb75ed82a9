using System.Runtime.InteropServices;
using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Host.Com;

/// <summary>IComponentHandler: keeps what the plugin announces. It does not act on it by itself, as a host's user interface would later.</summary>
public sealed unsafe class RestartRecorder : HostObject
{
    private static readonly ComponentHandlerTable* Table = MakeTable();
    private int _flags, _restarts, _edits, _thread = -1;

    /// <summary>A recorder with nothing recorded.</summary>
    public RestartRecorder() : base(Table, Iid.ComponentHandler)
    {
    }

    /// <summary>All flags of all restarts since <see cref="Clear"/>.</summary>
    public RestartFlags Flags => (RestartFlags)Volatile.Read(ref _flags);

    /// <summary>Calls of restartComponent since <see cref="Clear"/>.</summary>
    public int Restarts => Volatile.Read(ref _restarts);

    /// <summary>Calls of performEdit since <see cref="Clear"/>.</summary>
    public int Edits => Volatile.Read(ref _edits);

    /// <summary>Managed identity of the thread of the last restart, −1 for none; it has to be the one that called the plugin.</summary>
    public int Thread => Volatile.Read(ref _thread);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Volatile.Write(ref _flags, 0);
        Volatile.Write(ref _restarts, 0);
        Volatile.Write(ref _edits, 0);
        Volatile.Write(ref _thread, -1);
    }

    private static ComponentHandlerTable* MakeTable()
    {
        var table = NewTable<ComponentHandlerTable>();
        table->BeginEdit = &BeginEdit;
        table->PerformEdit = &PerformEdit;
        table->EndEdit = &BeginEdit;
        table->RestartComponent = &RestartComponent;
        return table;
    }

    [UnmanagedCallersOnly]
    private static int BeginEdit(void* self, uint id) => Result.Ok;

    [UnmanagedCallersOnly]
    private static int PerformEdit(void* self, uint id, double value)
    {
        Interlocked.Increment(ref Of<RestartRecorder>(self)._edits);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int RestartComponent(void* self, RestartFlags flags)
    {
        var recorder = Of<RestartRecorder>(self);
        Interlocked.Or(ref recorder._flags, (int)flags);
        Interlocked.Increment(ref recorder._restarts);
        Volatile.Write(ref recorder._thread, Environment.CurrentManagedThreadId);
        return Result.Ok;
    }
}
