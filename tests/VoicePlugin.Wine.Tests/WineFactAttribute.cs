using System.Runtime.InteropServices;

namespace VoicePlugin.Wine.Tests;

/// <summary>A fact that is reported as skipped where Wine, or what links the plugin for Windows, is missing.</summary>
public sealed class WineFactAttribute : FactAttribute
{
    // Program, and the package of Debian 12 that has it.
    private static readonly (string Program, string Package)[] Needed = [("wine", "wine wine64"), ("lld-link", "lld"), ("llvm-mc", "llvm")];

    /// <summary>Skips the fact if a program is missing.</summary>
    public WineFactAttribute() => Skip = Missing();

    private static string? Missing()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            return "Windows programs are tried under Wine on Linux x64 only.";
        foreach (var (program, package) in Needed)
        {
            if (!IsInstalled(program))
                return $"{program} is not installed (Debian 12: apt-get install --no-install-recommends {package}).";
        }
        return null;
    }

    // LLVM's programs may have their version behind the name.
    private static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Directory.Exists)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || HasVersion(folder, program));

    private static bool HasVersion(string folder, string program)
        => Directory.EnumerateFiles(folder, $"{program}-*").Any(f => char.IsAsciiDigit(Path.GetFileName(f)[program.Length + 1]));
}
