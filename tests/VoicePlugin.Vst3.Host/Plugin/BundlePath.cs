using System.Runtime.InteropServices;
using VoicePlugin.Core;

namespace VoicePlugin.Vst3.Host.Plugin;

/// <summary>Finds a plugin's binary.</summary>
public static class BundlePath
{
    /// <summary>Environment variable that names the bundle to test.</summary>
    public const string Variable = "VOICEPLUGIN_VST3";

    /// <summary>The given path, or else that of <see cref="Variable"/>, or else <c>dist/VoicePlugin.vst3</c> above the program or the current folder.</summary>
    /// <exception cref="VoicePluginException">There is no bundle.</exception>
    public static string Find(string? given = null)
    {
        var path = given ?? Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(path))
            return Path.Exists(path) ? path : throw new VoicePluginException($"'{path}' does not exist; name a VST3 bundle or its library.");
        foreach (var start in (string[])[AppContext.BaseDirectory, Environment.CurrentDirectory])
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var bundle = Path.Combine(folder.FullName, "dist", "VoicePlugin.vst3");
                if (Directory.Exists(bundle)) return bundle;
            }
        }
        throw new VoicePluginException("There is no dist/VoicePlugin.vst3; make it with ./build.sh publish.");
    }

    /// <summary>The library inside a bundle, or the path itself when it is a file.</summary>
    /// <exception cref="VoicePluginException">The bundle has none for this machine.</exception>
    public static string Library(string path)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full)) return full;
        var (folder, extension) = Architecture();
        var library = Path.Combine(full, "Contents", folder, Path.GetFileNameWithoutExtension(full) + extension);
        return File.Exists(library) ? library : throw new VoicePluginException($"'{library}' does not exist; the bundle has nothing for this machine.");
    }

    private static (string Folder, string Extension) Architecture()
    {
        var arm = RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64;
        if (OperatingSystem.IsWindows()) return (arm ? "arm64-win" : "x86_64-win", ".vst3");
        return OperatingSystem.IsMacOS() ? ("MacOS", "") : (arm ? "aarch64-linux" : "x86_64-linux", ".so");
    }
}
