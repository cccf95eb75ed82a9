using System.CommandLine;
using System.Runtime.InteropServices;
using VoicePlugin.Core;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Cli.Pitch;

/// <summary>Pitch networks by name, from <c>--tracker</c>, which may be given several times.</summary>
internal sealed class TrackerSet : IDisposable
{
    private readonly Dictionary<string, Func<IF0Tracker>> _trackers = [];
    private readonly List<OnnxPitchNetwork> _networks = [];

    /// <summary>A new option for a command.</summary>
    public static Option<string[]> Option() => new("--tracker")
    {
        HelpName = "FILE.json|FILE.bin",
        DefaultValueFactory = _ => [],
        Description = "Also an ONNX pitch network described by a JSON file (docs/pitch-networks.md); or the built-in tracker with the weights that voice-train pitch wrote; may be repeated. It is called by the file's name.",
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
                if (name == TruthTracks.BuiltIn || _trackers.ContainsKey(name))
                    throw new VoicePluginException($"Two trackers would be called '{name}'; rename '{path}'.");
                _trackers[name] = path.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) ? Weights(path) : Network(path);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Name → maker of fresh trackers.</summary>
    public IReadOnlyDictionary<string, Func<IF0Tracker>> Trackers => _trackers;

    /// <inheritdoc/>
    public void Dispose()
    {
        _networks.ForEach(n => n.Dispose());
    }

    private static Func<IF0Tracker> Weights(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VoicePluginException($"The weights '{path}' cannot be read: {e.Message}", e);
        }
        var weights = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        _ = new BuiltInF0Tracker(weights);
        return () => new BuiltInF0Tracker(weights);
    }

    private Func<IF0Tracker> Network(string path)
    {
        var network = OnnxPitchNetwork.Load(path);
        _networks.Add(network);
        return network.CreateTracker;
    }
}
