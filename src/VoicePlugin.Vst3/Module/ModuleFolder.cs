using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace VoicePlugin.Vst3.Module;

/// <summary>
/// Where this library lies. The runtime would look for ONNX Runtime beside the host's program; it lies beside the plugin.
/// </summary>
internal static unsafe partial class ModuleFolder
{
    private const uint Pin = 1, UnchangedReferenceCount = 2, FromAddress = 4;

    /// <summary>Full path of this library, or an empty text if the system does not tell.</summary>
    public static string LibraryPath { get; } = Find();

    // Something of this library.
    private static void* Address => (delegate* unmanaged<byte>)&ModuleExports.ModuleExit;

    /// <summary>
    /// From now on ONNX Runtime is loaded from this library's own folder, and the library stays loaded: the runtime cannot be unloaded,
    /// and a host that drops the plugin would crash at the next thread's end. Repeated calls do nothing.
    /// </summary>
    public static void Settle() => _ = Settled.Done;

    private static string Find()
    {
        void* address = Address;
        if (OperatingSystem.IsWindows())
        {
            char* buffer = stackalloc char[32768];
            if (GetModuleHandleEx(FromAddress | UnchangedReferenceCount, address, out nint module) == 0)
                return "";
            return new string(buffer, 0, GetModuleFileName(module, buffer, 32767));
        }
        SymbolInfo info;
        if (dladdr(address, &info) == 0 || info.FileName == null)
            return "";
        return Path.GetFullPath(Marshal.PtrToStringUTF8((nint)info.FileName)!);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct SymbolInfo
    {
        public byte* FileName;
        public void* Base;
        public byte* Name;
        public void* Address;
    }

    [LibraryImport("libc")]
    private static partial int dladdr(void* address, SymbolInfo* info);

    [LibraryImport("kernel32", EntryPoint = "GetModuleHandleExW")]
    private static partial int GetModuleHandleEx(uint flags, void* address, out nint module);

    [LibraryImport("kernel32", EntryPoint = "GetModuleFileNameW")]
    private static partial int GetModuleFileName(nint module, char* name, int size);

    private static class Settled
    {
        public static readonly bool Done = Make();

        private static bool Make()
        {
            // On Linux the linker has seen to it.
            if (OperatingSystem.IsWindows())
                _ = GetModuleHandleEx(FromAddress | Pin, Address, out _);
            NativeLibrary.SetDllImportResolver(typeof(InferenceSession).Assembly, Resolve);
            return true;
        }

        private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
        {
            string folder = Path.GetDirectoryName(LibraryPath) ?? "";
            string file = OperatingSystem.IsWindows() ? $"{name}.dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";
            return NativeLibrary.TryLoad(Path.Combine(folder, file), out nint library) ? library : 0;
        }
    }
}
