using System.Globalization;
using System.Xml.Linq;
using VoicePlugin.Core;
using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Windows;

/// <summary>The programs that turn a WiX description into an .msi.</summary>
/// <param name="Wixl">Debian's wixl, or null.</param>
/// <param name="Msibuild">Debian's msibuild, which changes a finished .msi; null where wixl is.</param>
/// <param name="Candle">WiX v3's compiler, or null.</param>
/// <param name="Light">WiX v3's linker, or null.</param>
internal sealed record MsiTools(string? Wixl, string? Msibuild, string? Candle, string? Light)
{
    /// <summary>Finds them: in PATH, and on Windows where WiX's own installer puts them.</summary>
    /// <exception cref="VoicePluginException">They are not installed.</exception>
    public static MsiTools Find()
    {
        if (!OperatingSystem.IsWindows())
        {
            return Tool.Which("wixl") is { } wixl && Tool.Which("msibuild") is { } msibuild
                ? new MsiTools(wixl, msibuild, null, null)
                : throw new VoicePluginException("wixl and msibuild make the Windows installer and are not installed; install them (Debian, Ubuntu: sudo apt-get install wixl msitools) or leave the installer out with --no-msi.");
        }
        string? home = Environment.GetEnvironmentVariable("WIX");
        string? Locate(string name) => Tool.Which(name) ?? (home is not null && Path.Combine(home, "bin", name + ".exe") is var path && File.Exists(path) ? path : null);
        return Locate("candle") is { } candle && Locate("light") is { } light
            ? new MsiTools(null, null, candle, light)
            : throw new VoicePluginException("candle and light of WiX 3 make the installer and were not found; install WiX 3.14 from https://github.com/wixtoolset/wix3/releases or leave the installer out with --no-msi.");
    }

    /// <summary>Builds an .msi beside the files that go into it.</summary>
    /// <param name="folder">What the sources in the description are relative to; the description is left there as VoicePlugin.wxs.</param>
    /// <param name="source">The description.</param>
    /// <param name="date">The time that is written into the .msi.</param>
    /// <returns>Path of the .msi, in the folder.</returns>
    /// <exception cref="VoicePluginException">A program reports a fault.</exception>
    public string Build(string folder, XDocument source, DateTimeOffset date)
    {
        const string Description = "VoicePlugin.wxs", Result = "VoicePlugin.msi";
        source.Save(Path.Combine(folder, Description));
        Environment.SetEnvironmentVariable("SOURCE_DATE_EPOCH", date.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        if (Wixl is null)
        {
            Run(folder, Candle!, "-nologo", "-arch", "x64", "-out", "VoicePlugin.wixobj", Description);
            // ICE38, ICE64 and ICE91 ask for what an installer that leaves "for whom" to its caller cannot have; ICE18 for an entry that would
            // keep the program's folder there after PATH has been changed back.
            Run(folder, Light!, "-nologo", "-sice:ICE18", "-sice:ICE38", "-sice:ICE64", "-sice:ICE91", "-spdb", "-out", Result, "VoicePlugin.wixobj");
            return Path.Combine(folder, Result);
        }
        var (subset, queries) = WixlSubset.Split(source);
        subset.Save(Path.Combine(folder, "wixl.wxs"));
        Run(folder, Wixl, "-a", "x64", "-o", Result, "wixl.wxs");
        var product = source.Descendants().First(e => e.Name.LocalName == "Product");
        string packageCode = (string)product.Elements().First(e => e.Name.LocalName == "Package").Attribute("Id")!;
        // wixl draws the package's identity anew each time, and takes the time from the clock.
        Run(folder, Msibuild!, [Result, "-s", (string)product.Attribute("Name")!, (string)product.Attribute("Manufacturer")!, "x64;1033", packageCode]);
        foreach (string query in queries) Run(folder, Msibuild!, [Result, "-q", query]);
        MsiTimes.Set(Path.Combine(folder, Result), date);
        return Path.Combine(folder, Result);
    }

    private static void Run(string folder, string program, params string[] arguments)
    {
        var (status, words, errors) = Tool.Run(program, folder, arguments);
        if (status != 0)
            throw new VoicePluginException($"{words}{errors}{Path.GetFileNameWithoutExtension(program)} cannot make the installer; its words are above.");
    }
}
