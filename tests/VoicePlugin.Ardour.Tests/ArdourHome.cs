using System.Text.Json.Nodes;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Ardour.Tests;

/// <summary>
/// A home folder of its own for Ardour, with the published plugin in it and nothing else, removed afterwards.
/// </summary>
public sealed class ArdourHome : IDisposable
{
    private const string Bundle = "VoicePlugin.vst3";
    private static readonly string[] Own = ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "ARDOUR_CONFIG_PATH", "DISPLAY", "VST3_PATH"];

    private readonly ArdourPrograms _programs = ArdourPrograms.Found!;
    private readonly Dictionary<string, string?> _environment;

    /// <summary>Makes the folder.</summary>
    /// <exception cref="InvalidOperationException">The plugin has not been published.</exception>
    public ArdourHome()
    {
        string plugin = Path.Combine(Repository.Root, "dist", Bundle);
        if (!Directory.Exists(plugin))
            throw new InvalidOperationException($"{plugin} is missing; make it with ./build.sh publish.");
        Root = Directory.CreateTempSubdirectory("voiceplugin-ardour-").FullName;
        _environment = Own.ToDictionary(name => name, _ => (string?)null);
        _environment["HOME"] = Root;
        Directory.CreateDirectory(Path.Combine(Root, ".vst3"));
        Directory.CreateSymbolicLink(Path.Combine(Root, ".vst3", Bundle), plugin);
    }

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>Path of something in the folder.</summary>
    public string At(string name) => Path.Combine(Root, name);

    /// <summary>Installs a copy of the default voice among the user's voices.</summary>
    /// <param name="name">Its name and the name of its folder.</param>
    public void AddVoice(string name)
    {
        string from = Path.Combine(Repository.Root, "presets", "voices", "default"), to = At($".local/share/VoicePlugin/voices/{name}");
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        string manifest = Path.Combine(to, "manifest.json");
        var json = JsonNode.Parse(File.ReadAllText(manifest))!;
        json["name"] = name;
        File.WriteAllText(manifest, json.ToJsonString());
    }

    /// <summary>Lets Ardour look into the plugin; returns what the scanner said.</summary>
    public string Scan()
    {
        // What Ardour remembers counts only if it is later than the plugin, in whole seconds.
        Thread.Sleep(1100);
        var environment = new Dictionary<string, string?>(_environment) { ["LD_LIBRARY_PATH"] = _programs.Libraries };
        return ToolRun.Start(_programs.Scanner, environment, "-f", At($".vst3/{Bundle}")).Words;
    }

    /// <summary>Runs one of the scripts of this project; returns the values it said.</summary>
    /// <param name="name">File name in Scripts.</param>
    /// <param name="done">A file that the script leaves behind when it got to its end.</param>
    /// <param name="arguments">Arguments after the path of the shared part.</param>
    /// <exception cref="InvalidOperationException">It stopped early.</exception>
    public IReadOnlyDictionary<string, string> Run(string name, string done, params string[] arguments)
    {
        DateTime before = File.Exists(done) ? File.GetLastWriteTimeUtc(done) : DateTime.MinValue;
        var run = ToolRun.Start(_programs.Lua, _environment, [Repository.Script(name), Repository.Script("studio.lua"), .. arguments]);
        if (!File.Exists(done) || File.GetLastWriteTimeUtc(done) <= before)
            throw new InvalidOperationException($"{name} did not finish: {run.Words}");
        return run.Output.Split('\n').Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0]).ToDictionary(group => group.Key, group => group.Last()[1].Trim());
    }

    /// <summary>Renders a session as 32-bit float; returns the path of the file.</summary>
    /// <param name="session">Folder of the session.</param>
    /// <param name="name">Name of the file in this folder.</param>
    /// <param name="frames">Length that it must have.</param>
    public string Export(string session, string name, int frames)
    {
        string path = At(name), words = "";
        // One run in eight or so ends in Ardour's own double free, now and then before the file is closed.
        for (int i = 0; i < 4; i++)
        {
            File.Delete(path);
            words = ToolRun.Start(_programs.Export, _environment, "-b", "float", "-o", path, session, "voices").Words;
            if (IsComplete(path, frames))
                return path;
        }
        throw new InvalidOperationException($"Ardour does not export {session}: {words}");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static bool IsComplete(string path, int frames)
    {
        try
        {
            using var reader = WavReader.Open(path);
            return reader.Length == frames;
        }
        catch (Core.VoicePluginException)
        {
            return false;
        }
    }
}
