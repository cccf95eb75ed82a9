using VoicePlugin.Core;

namespace VoicePlugin.Packaging.Linux;

/// <summary>Computes what a Debian package depends on from what its binaries need, as dpkg-shlibdeps does from its tables.</summary>
public static class DebianDependencies
{
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["libc.so.6"] = "libc6",
        ["libm.so.6"] = "libc6",
        ["libdl.so.2"] = "libc6",
        ["librt.so.1"] = "libc6",
        ["libpthread.so.0"] = "libc6",
        ["ld-linux-x86-64.so.2"] = "libc6",
        ["libstdc++.so.6"] = "libstdc++6",
        ["libgcc_s.so.1"] = "libgcc-s1",
        ["libz.so.1"] = "zlib1g",
    };

    /// <summary>GCC's release that brought each GLIBCXX_3.4.x, from libstdc++'s ABI history; later ones are refused.</summary>
    private static readonly Dictionary<int, string> Gcc = new()
    {
        [13] = "4.4.2", [14] = "4.5", [15] = "4.6", [16] = "4.6.1", [17] = "4.7", [18] = "4.8", [19] = "4.8.3", [20] = "4.9",
        [21] = "5", [22] = "6", [23] = "7", [24] = "7.2", [25] = "8", [26] = "9", [27] = "9.2", [28] = "9.3", [29] = "11",
        [30] = "12", [31] = "13", [32] = "13.2", [33] = "14",
    };

    /// <summary>The field Depends, such as <c>libc6 (>= 2.34), libgcc-s1 (>= 4.3.0), libstdc++6 (>= 6)</c>.</summary>
    /// <param name="files">Every binary of the package, by name.</param>
    /// <exception cref="VoicePluginException">A binary needs a library that no package is known for.</exception>
    public static string Compute(IReadOnlyDictionary<string, ElfFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var least = new SortedDictionary<string, Version?>(StringComparer.Ordinal);
        foreach (var (name, file) in files)
        {
            // What lies in the package itself comes with it.
            foreach (string library in file.Libraries.Where(l => !files.ContainsKey(l))) least.TryAdd(PackageOf(library, name), null);
            foreach (var (library, version) in file.Versions.Where(v => !files.ContainsKey(v.Library)))
                if (Required(version) is { } required && PackageOf(library, name) is var package && !(least.GetValueOrDefault(package) >= required))
                    least[package] = required;
        }
        return string.Join(", ", least.Select(p => p.Value is null ? p.Key : $"{p.Key} (>= {Text(p.Key, p.Value)})"));
    }

    private static string PackageOf(string library, string file) => Packages.TryGetValue(library, out string? package)
        ? package
        : throw new VoicePluginException($"'{file}' needs '{library}', and which Debian package has it is not known; add it to {nameof(DebianDependencies)}.");

    /// <summary>GLIBC_2.34, GCC_4.3.0 and GLIBCXX_3.4.22 count; CXXABI never asks for more than GLIBCXX of the same release.</summary>
    private static Version? Required(string version)
        => version.Split('_') is ["GLIBC" or "GCC" or "GLIBCXX", var number] && Version.TryParse(number, out var v) ? v : null;

    private static string Text(string package, Version version)
    {
        if (package != "libstdc++6") return version.ToString();
        return version.Build < 13 ? "4.4" : Gcc.TryGetValue(version.Build, out string? gcc)
            ? gcc
            : throw new VoicePluginException($"Which GCC brought GLIBCXX_{version} is not known; add it to {nameof(DebianDependencies)}.");
    }
}
