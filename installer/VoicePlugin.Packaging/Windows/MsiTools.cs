using System.Globalization;
using VoicePlugin.Core;
using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Windows;

/// <summary>The programs that turn a WiX description into an .msi.</summary>
/// <param name="Wixl">Debian's wixl, or null.</param>
/// <param name="Candle">WiX v3's compiler, or null.</param>
/// <param name="Light">WiX v3's linker, or null.</param>
internal sealed record MsiTools(string? Wixl, string? Candle, string? Light)
{
    /// <summary>Finds them: in PATH, and on Windows where WiX's own installer puts them.</summary>
    /// <exception cref="VoicePluginException">They are not installed.</exception>
    public static MsiTools Find()
    {
        if (!OperatingSystem.IsWindows())
        {
            return Tool.Which("wixl") is { } wixl
                ? new MsiTools(wixl, null, null)
                : throw new VoicePluginException("wixl makes the Windows installer and is not installed; install it (Debian, Ubuntu: sudo apt-get install wixl) or leave the installer out with --no-msi.");
        }
        string? home = Environment.GetEnvironmentVariable("WIX");
        string? Locate(string name) => Tool.Which(name) ?? (home is not null && Path.Combine(home, "bin", name + ".exe") is var path && File.Exists(path) ? path : null);
        return Locate("candle") is { } candle && Locate("light") is { } light
            ? new MsiTools(null, candle, light)
            : throw new VoicePluginException("candle and light of WiX 3 make the installer and were not found; install WiX 3.14 from https://github.com/wixtoolset/wix3/releases or leave the installer out with --no-msi.");
    }

    /// <summary>Builds; everything is relative to <paramref name="folder"/>.</summary>
    /// <exception cref="VoicePluginException">A program reports a fault.</exception>
    public void Build(string folder, string source, string output, DateTimeOffset date)
    {
        Environment.SetEnvironmentVariable("SOURCE_DATE_EPOCH", date.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        if (Wixl is not null)
        {
            Run(folder, Wixl, "-a", "x64", "-o", output, source);
            return;
        }
        Run(folder, Candle!, "-nologo", "-arch", "x64", "-out", "VoicePlugin.wixobj", source);
        // ICE91 and ICE38, ICE64 ask for what an installer that leaves "for whom" to its caller cannot have.
        Run(folder, Light!, "-nologo", "-sice:ICE38", "-sice:ICE64", "-sice:ICE91", "-spdb", "-out", output, "VoicePlugin.wixobj");
    }

    private static void Run(string folder, string program, params string[] arguments)
    {
        var (status, words, errors) = Tool.Run(program, folder, arguments);
        if (status != 0)
            throw new VoicePluginException($"{words}{errors}{Path.GetFileNameWithoutExtension(program)} cannot make the installer; its words are above.");
    }
}
