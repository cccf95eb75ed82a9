using System.Runtime;

namespace VoicePlugin.Core.Tests;

/// <summary>
/// No garbage collection until disposed. A collection retires every thread's allocation buffer and counts the unused rest of it,
/// up to 8 KB, as allocated by that thread, which would be charged to the code under test.
/// </summary>
internal sealed class QuietHeap : IDisposable
{
    public QuietHeap() => Assert.True(GC.TryStartNoGCRegion(100 << 20));

    public void Dispose()
    {
        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            GC.EndNoGCRegion();
    }
}
