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

    /// <summary>The newest copies in a Visual Studio on this machine, or null.</summary>
    public static string? FindInstalled()
    {
        string finder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86), "Microsoft Visual Studio", "Installer", "vswhere.exe");
        if (!OperatingSystem.IsWindows() || !File.Exists(finder)) return null;
        string studio = Tool.Run(finder, Path.GetTempPath(), "-latest", "-products", "*", "-property", "installationPath").Output.Trim();
        return studio.Length == 0 ? null : Newest(studio);
    }

    /// <summary>The newest copies below the folder of a Visual Studio, or null.</summary>
    internal static string? Newest(string studio)
    {
        string redist = Path.Combine(studio, "VC", "Redist", "MSVC");
        if (!Directory.Exists(redist)) return null;
        return Directory.EnumerateDirectories(redist).Where(folder => Version.TryParse(Path.GetFileName(folder), out _))
            .OrderByDescending(folder => Version.Parse(Path.GetFileName(folder))).Select(folder => Path.Combine(folder, "x64")).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder, "Microsoft.VC*.CRT")).FirstOrDefault();
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
