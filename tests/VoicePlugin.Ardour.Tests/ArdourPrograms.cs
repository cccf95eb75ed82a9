namespace VoicePlugin.Ardour.Tests;

/// <summary>
/// The programs of Ardour 7 that work without a screen. Only version 7: names in its Lua API and in its session files change
/// from one version to the next.
/// </summary>
/// <param name="Lua">Runs a script with a session.</param>
/// <param name="Export">Renders a saved session.</param>
/// <param name="Scanner">Looks into one plugin and remembers it.</param>
public sealed record ArdourPrograms(string Lua, string Export, string Scanner)
{
    /// <summary>What is installed here, or null.</summary>
    public static ArdourPrograms? Found { get; } = Find();

    /// <summary>Folder of Ardour's libraries, which the scanner does not find by itself.</summary>
    public string Libraries => Path.GetDirectoryName(Scanner)!;

    private static ArdourPrograms? Find()
    {
        string scanner = "/usr/lib/ardour7/ardour-vst3-scanner";
        return ToolRun.Which("ardour7-lua") is { } lua && ToolRun.Which("ardour7-export") is { } export && File.Exists(scanner)
            ? new ArdourPrograms(lua, export, scanner)
            : null;
    }
}
