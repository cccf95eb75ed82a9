using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Binding;

/// <summary>The three functions with which every table begins.</summary>
internal static unsafe class Unknown
{
    /// <summary>A zeroed table of <typeparamref name="T"/> for the module's lifetime, its first three entries set.</summary>
    public static T* Table<T>() where T : unmanaged
    {
        var table = (T*)NativeMemory.AllocZeroed((nuint)sizeof(T));
        var unknown = (FUnknownTable*)table;
        unknown->QueryInterface = &QueryInterface;
        unknown->AddRef = &AddRef;
        unknown->Release = &Release;
        return table;
    }

    [UnmanagedCallersOnly]
    private static int QueryInterface(void* self, Tuid* name, void** result)
    {
        try
        {
            if (result == null)
                return Result.InvalidArgument;
            *result = name == null ? null : ComObject.Of<ComObject>(self).Query(*name);
            return *result == null ? Result.NoInterface : Result.Ok;
        }
        catch
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static uint AddRef(void* self)
    {
        try
        {
            return ComObject.Of<ComObject>(self).AddReference();
        }
        catch
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static uint Release(void* self)
    {
        try
        {
            return ComObject.Of<ComObject>(self).ReleaseReference();
        }
        catch
        {
            return 0;
        }
    }
}
