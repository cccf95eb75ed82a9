using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace VoicePlugin.Core.Devices;

/// <summary>
/// What a native library needs and the system does not find. Windows says no more than "error 126" when one is missing, and ONNX Runtime
/// writes the name into a log; the user has to be told it.
/// </summary>
internal static class NativeDependencies
{
    /// <summary>Names of the libraries that cannot be loaded, in the file's order; empty also where the file cannot be read.</summary>
    public static IReadOnlyList<string> Missing(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        return [.. Names(path).Where(name => !Loads(folder, name))];
    }

    /// <summary>Names of the libraries a library asks for: of an ELF file of 64 bits, or a PE file.</summary>
    public static unsafe IReadOnlyList<string> Names(string path)
    {
        byte* start = null;
        try
        {
            // Mapped, not read: the provider is hundreds of megabytes, of which this looks at some pages.
            using var map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
            using var view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            try
            {
                var file = new ReadOnlySpan<byte>(start, (int)Math.Min(int.MaxValue, new FileInfo(path).Length));
                return file is [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, ..] ? ElfImports.Read(file)
                    : file is [(byte)'M', (byte)'Z', ..] ? PeImports.Read(start, file.Length) : [];
            }
            finally
            {
                view.SafeMemoryMappedViewHandle.ReleasePointer();
            }
        }
        catch (Exception fault) when (fault is ArgumentException or OverflowException or BadImageFormatException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            // A damaged file: loading it will say so.
            return [];
        }
    }

    // What ONNX Runtime brings itself lies beside it and is loaded by it in its own order.
    private static bool Loads(string folder, string name) =>
        name.Contains("onnxruntime", StringComparison.OrdinalIgnoreCase)
        || File.Exists(Path.Combine(folder, name))
        || NativeLibrary.TryLoad(name, out _);
}
