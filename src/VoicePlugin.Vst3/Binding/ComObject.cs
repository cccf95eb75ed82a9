using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Binding;

/// <summary>
/// An object that a host holds by counted references through one or more interfaces. It lives until the last reference is
/// released; <see cref="Destroy"/> is called then.
/// </summary>
internal abstract unsafe class ComObject
{
    private readonly FaceTable[] _tables;
    private readonly Face* _faces;
    private GCHandle _handle;
    private int _references = 1;

    /// <summary>Makes the object with one reference, which belongs to the caller.</summary>
    protected ComObject(params FaceTable[] tables)
    {
        _tables = tables;
        _handle = GCHandle.Alloc(this);
        _faces = (Face*)NativeMemory.Alloc((nuint)tables.Length, (nuint)sizeof(Face));
        for (int i = 0; i < tables.Length; i++)
            _faces[i] = new Face { Table = (void*)tables[i].Table, Handle = GCHandle.ToIntPtr(_handle) };
    }

    /// <summary>The object as a host sees it through its first interface.</summary>
    public void* First => _faces;

    /// <summary>The object behind an interface pointer that a host passes.</summary>
    public static T Of<T>(void* self) where T : ComObject =>
        Unsafe.As<T>(GCHandle.FromIntPtr(((Face*)self)->Handle).Target!);

    /// <summary>The pointer for an interface, with a reference added; null if the object has no such interface.</summary>
    public void* Query(in Tuid name)
    {
        // Identity: asked for the base, every interface gives the same pointer.
        if (name == Iid.FUnknown)
        {
            Interlocked.Increment(ref _references);
            return _faces;
        }
        for (int i = 0; i < _tables.Length; i++)
        {
            if (Array.IndexOf(_tables[i].Names, name) >= 0)
            {
                Interlocked.Increment(ref _references);
                return _faces + i;
            }
        }
        return null;
    }

    /// <summary>Adds a reference.</summary>
    public uint AddReference() => (uint)Interlocked.Increment(ref _references);

    /// <summary>Takes a reference away and ends the object with the last one.</summary>
    public uint ReleaseReference()
    {
        int left = Interlocked.Decrement(ref _references);
        if (left == 0)
        {
            try
            {
                Destroy();
            }
            finally
            {
                NativeMemory.Free(_faces);
                _handle.Free();
            }
        }
        return (uint)left;
    }

    /// <summary>Called once, when nobody holds the object any more.</summary>
    protected abstract void Destroy();
}
