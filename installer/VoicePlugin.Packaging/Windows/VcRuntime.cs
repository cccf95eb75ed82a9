using System.Buffers.Binary;
using VoicePlugin.Core;
using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Windows;

/// <summary>
/// Microsoft's C++ runtime, which ONNX Runtime needs. Visual Studio's licence lets its holder put copies beside a program; they are in
/// <c>VC\Redist\MSVC\…\x64\Microsoft.VC14x.CRT</c> of an installation, not in any package.
/// </summary>
public static class VcRuntime
{
    private static readonly string[] Libraries = ["msvcp140.dll", "msvcp140_1.dll", "vcruntime140.dll", "vcruntime140_1.dll"];

    /// <summary>Copies of the libraries in each of some folders.</summary>
    /// <param name="folder">Where they come from.</param>
    /// <param name="targets">Folders in the package that have ONNX Runtime in them.</param>
    /// <exception cref="VoicePluginException">A library is missing.</exception>
    public static IEnumerable<FileSet> At(string folder, params string[] targets)
    {
        foreach (string name in Libraries)
            if (!File.Exists(Path.Combine(folder, name)))
                throw new VoicePluginException($"'{name}' is not in '{folder}'; give --vc-runtime the folder Microsoft.VC143.CRT (or later) of Visual Studio, below VC\\Redist\\MSVC.");
        return targets.SelectMany(target => Libraries.Select(name => new FileSet(Path.Combine(folder, name), $"{target}/{name}")));
    }

    /// <summary>The least runtime version that a library was built for, such as 14.44: that of its linker.</summary>
    /// <exception cref="VoicePluginException">It is not a Windows library.</exception>
    public static Version Needed(string library)
    {
        Span<byte> head = stackalloc byte[1024];
        using var stream = File.OpenRead(library);
        int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        // DOS head, at 0x3c the place of the PE head; its optional part begins with a magic number and the linker's version.
        int pe = length < 0x40 ? length : BinaryPrimitives.ReadInt32LittleEndian(head[0x3c..]);
        if (pe < 0 || pe + 28 > length || !head[pe..].StartsWith("PE\0\0"u8))
            throw new VoicePluginException($"'{library}' is not a Windows library; publish again.");
        return new Version(head[pe + 26], head[pe + 27]);
    }
}
