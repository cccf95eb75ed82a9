using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Host.Plugin;

/// <summary>What every object of a plugin can do.</summary>
internal static unsafe class ComObject
{
    /// <summary>Another interface of the object, to be released; null if it has none such.</summary>
    public static void* Query(void* self, Tuid identity)
    {
        void* result = null;
        return ((FUnknown*)self)->Table->QueryInterface(self, &identity, &result) == Result.Ok ? result : null;
    }

    /// <summary>Gives a reference back; nothing happens for null.</summary>
    public static void Release(void* self)
    {
        if (self != null) ((FUnknown*)self)->Table->Release(self);
    }
}
