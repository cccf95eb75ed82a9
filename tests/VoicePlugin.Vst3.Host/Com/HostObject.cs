using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Host.Com;

/// <summary>
/// An object of the host's as the plugin sees it: a pointer to a table of functions, and behind it a handle to this object.
/// Calls from the plugin allocate nothing.
/// </summary>
public abstract unsafe class HostObject : IDisposable
{
    private readonly Layout* _native;
    private readonly Tuid _interface;
    private GCHandle _handle;
    private int _references = 1;

    /// <param name="table">Functions in native memory that is never freed; see <see cref="NewTable{T}"/>.</param>
    /// <param name="identity">The interface that they are.</param>
    protected HostObject(void* table, Tuid identity)
    {
        _interface = identity;
        _handle = GCHandle.Alloc(this);
        _native = (Layout*)NativeMemory.Alloc((nuint)sizeof(Layout));
        *_native = new Layout { Table = table, Handle = GCHandle.ToIntPtr(_handle) };
    }

    /// <summary>What the plugin is given.</summary>
    public void* Pointer => _native;

    /// <summary>References held; 1 is the host's own, more are the plugin's.</summary>
    public int References => Volatile.Read(ref _references);

    /// <summary>Frees the native part, unless the plugin still holds a reference: then it stays, since a call would crash.</summary>
    public void Dispose()
    {
        DisposeParts();
        if (_handle.IsAllocated && Volatile.Read(ref _references) <= 1)
        {
            NativeMemory.Free(_native);
            _handle.Free();
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes objects that this one made.</summary>
    protected virtual void DisposeParts()
    {
    }

    /// <summary>A table in native memory with its first three entries filled.</summary>
    /// <typeparam name="T">One of the tables of <see cref="Abi"/>.</typeparam>
    protected static T* NewTable<T>() where T : unmanaged
    {
        var table = (T*)NativeMemory.AllocZeroed((nuint)sizeof(T));
        *(FUnknownTable*)table = new FUnknownTable { QueryInterface = &QueryInterface, AddRef = &AddRef, Release = &Release };
        return table;
    }

    /// <summary>The host's object behind a pointer that the plugin passed.</summary>
    protected static T Of<T>(void* self) where T : HostObject
        => Unsafe.As<T>(GCHandle.FromIntPtr(((Layout*)self)->Handle).Target!);

    [UnmanagedCallersOnly]
    private static int QueryInterface(void* self, Tuid* identity, void** result)
    {
        var host = Of<HostObject>(self);
        if (result == null) return Result.InvalidArgument;
        if (*identity != host._interface && *identity != Iid.FUnknown)
        {
            *result = null;
            return Result.NoInterface;
        }
        Interlocked.Increment(ref host._references);
        *result = self;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static uint AddRef(void* self) => (uint)Interlocked.Increment(ref Of<HostObject>(self)._references);

    [UnmanagedCallersOnly]
    private static uint Release(void* self) => (uint)Interlocked.Decrement(ref Of<HostObject>(self)._references);

    private struct Layout
    {
        public void* Table;
        public nint Handle;
    }
}
