using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Module;

/// <summary>What the library's own runtime says of its heap; the test host asks.</summary>
internal static class MemoryExports
{
    /// <summary>Bytes that the calling thread has ever allocated.</summary>
    [UnmanagedCallersOnly(EntryPoint = "VoicePluginAllocatedBytes")]
    public static long AllocatedBytes() => GC.GetAllocatedBytesForCurrentThread();

    /// <summary>Garbage collections so far.</summary>
    [UnmanagedCallersOnly(EntryPoint = "VoicePluginCollections")]
    public static int Collections() => GC.CollectionCount(0);
}
