using System.Diagnostics;
using System.Runtime.InteropServices;
using VoicePlugin.Core;

namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>
/// Counts what process() asks of allocator, locks and kernel. The counting is done by a small C library that must be loaded
/// before all others, so a program that wants to count starts itself once more with it.
/// </summary>
internal sealed unsafe class CallCounter : ICallWatch
{
    private readonly delegate* unmanaged[SuppressGCTransition]<void> _arm, _disarm;
    private readonly delegate* unmanaged<int> _start;
    private readonly delegate* unmanaged<CallCounts*, void> _read;
    private readonly int _warmUp;
    private ResourceUse _before;
    private long _calls;

    /// <param name="warmUp">Calls that are not counted.</param>
    public CallCounter(int warmUp)
    {
        _warmUp = warmUp;
        _start = (delegate* unmanaged<int>)Export("call_counter_start");
        _arm = (delegate* unmanaged[SuppressGCTransition]<void>)Export("call_counter_arm");
        _disarm = (delegate* unmanaged[SuppressGCTransition]<void>)Export("call_counter_disarm");
        _read = (delegate* unmanaged<CallCounts*, void>)Export("call_counter_read");
    }

    /// <summary>The library is loaded.</summary>
    public static bool IsLoaded => NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "call_counter_start", out _);

    /// <summary>Every system call is seen, not only those by the C library's names.</summary>
    public bool SeesKernel { get; private set; }

    /// <summary>Calls counted.</summary>
    public long Calls => Math.Max(0, _calls - _warmUp);

    /// <summary>Times a call gave the processor up.</summary>
    public long Waits { get; private set; }

    /// <summary>Pages mapped in during calls.</summary>
    public long Faults { get; private set; }

    /// <summary>What was counted so far.</summary>
    public CallCounts Counts { get; private set; }

    /// <summary>Compiles the library into a folder and says where it is.</summary>
    /// <exception cref="VoicePluginException">There is no C compiler, or it fails.</exception>
    public static string Build(string folder)
    {
        var source = Path.Combine(folder, "call-counter.c");
        var library = Path.ChangeExtension(source, ".so");
        using (var text = typeof(CallCounter).Assembly.GetManifestResourceStream("call-counter.c")!)
        using (var file = File.Create(source)) text.CopyTo(file);
        try
        {
            using var cc = Process.Start("cc", ["-O2", "-shared", "-fPIC", "-o", library, source, "-ldl"]);
            cc.WaitForExit();
            return cc.ExitCode == 0 ? library : throw new VoicePluginException("The call counter does not compile; the compiler's words are above.");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new VoicePluginException("Counting calls needs a C compiler under the name cc; install gcc.", e);
        }
    }

    /// <inheritdoc/>
    public void Start() => SeesKernel = _start() != 0;

    /// <inheritdoc/>
    public void Before()
    {
        _before = ResourceUse.OfThread();
        if (_calls >= _warmUp) _arm();
    }

    /// <inheritdoc/>
    public void After()
    {
        _disarm();
        if (_calls++ < _warmUp) return;
        var use = ResourceUse.OfThread().Since(_before);
        Waits += use.Waits;
        Faults += use.Faults;
        CallCounts counts;
        _read(&counts);
        Counts = counts;
    }

    private static nint Export(string name) => NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), name);
}
