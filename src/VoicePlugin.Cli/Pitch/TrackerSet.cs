using System.CommandLine;
using VoicePlugin.Core;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Cli.Pitch;

/// <summary>Pitch networks by name, from <c>--tracker</c>, which may be given several times.</summary>
internal sealed class TrackerSet : IDisposable
{
    private readonly Dictionary<string, OnnxPitchTracker> _networks = [];

    /// <summary>A new option for a command.</summary>
    public static Option<string[]> Option() => new("--tracker")
    {
        HelpName = "FILE.json",
        DefaultValueFactory = _ => [],
        Description = "Also an ONNX pitch network described by a JSON file (docs/pitch-networks.md); may be repeated. It is called by the file's name.",
    };

    /// <summary>Loads the networks.</summary>
    /// <exception cref="VoicePluginException">A description or model is bad, or two have one name.</exception>
    public TrackerSet(IEnumerable<string> descriptions)
    {
        try
        {
            foreach (var path in descriptions)
            {
                var name = Path.GetFileNameWithoutExtension(path);
                if (name == TruthTracks.BuiltIn || _networks.ContainsKey(name))
                    throw new VoicePluginException($"Two trackers would be called '{name}'; rename '{path}'.");
                _networks[name] = OnnxPitchTracker.Load(path);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Name → network.</summary>
    public IReadOnlyDictionary<string, OnnxPitchTracker> Networks => _networks;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var network in _networks.Values) network.Dispose();
    }
}
