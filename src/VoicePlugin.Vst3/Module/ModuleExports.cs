using System.Runtime.InteropServices;
using VoicePlugin.Plugin.Hosting;

namespace VoicePlugin.Vst3.Module;

/// <summary>The functions that the library exports: each system has its own pair for entering and leaving, all have the factory.</summary>
internal static unsafe class ModuleExports
{
    private static int _entered;

    /// <summary>Linux: called before anything else.</summary>
    [UnmanagedCallersOnly(EntryPoint = "ModuleEntry")]
    public static byte ModuleEntry(void* library) => Enter();

    /// <summary>Linux: called after everything else.</summary>
    [UnmanagedCallersOnly(EntryPoint = "ModuleExit")]
    public static byte ModuleExit() => Leave();

    /// <summary>Windows: called before anything else.</summary>
    [UnmanagedCallersOnly(EntryPoint = "InitDll")]
    public static byte InitDll() => Enter();

    /// <summary>Windows: called after everything else.</summary>
    [UnmanagedCallersOnly(EntryPoint = "ExitDll")]
    public static byte ExitDll() => Leave();

    /// <summary>macOS: called before anything else.</summary>
    [UnmanagedCallersOnly(EntryPoint = "bundleEntry")]
    public static byte BundleEntry(void* bundle) => Enter();

    /// <summary>macOS: called after everything else.</summary>
    [UnmanagedCallersOnly(EntryPoint = "bundleExit")]
    public static byte BundleExit() => Leave();

    /// <summary>The list of classes, with a reference for the caller; null if the module cannot start.</summary>
    [UnmanagedCallersOnly(EntryPoint = "GetPluginFactory")]
    public static void* GetPluginFactory()
    {
        try
        {
            ModuleFolder.Settle();
            return Factory.Shared.Referenced();
        }
        catch
        {
            return null;
        }
    }

    private static byte Leave()
    {
        try
        {
            // A host may have loaded the module twice, and use the other one still.
            if (Interlocked.Decrement(ref _entered) <= 0)
                PluginLifetime.StopAll();
            return 1;
        }
        catch
        {
            return 0;
        }
    }

    private static byte Enter()
    {
        try
        {
            Interlocked.Increment(ref _entered);
            ModuleFolder.Settle();
            return 1;
        }
        catch
        {
            return 0;
        }
    }
}
