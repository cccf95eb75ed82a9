using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Packages;

/// <summary>
/// A voice's networks, loaded. They hold nothing that changes, so all engines of the process that play the voice share them: the
/// second instance costs its own signals and states only, and loads in a fraction of the time. Every handle is disposed by whoever
/// opened it; engines made from it keep what they need.
/// </summary>
public sealed class VoiceModel : IDisposable
{
    private readonly OnnxNetwork[] _stages;
    private int _disposed;

    private VoiceModel(VoiceManifest manifest, OnnxNetwork[] stages) => (Manifest, _stages) = (manifest, stages);

    /// <summary>The manifest of the voice they come from.</summary>
    public VoiceManifest Manifest { get; }

    /// <summary>
    /// The voice in a folder. Networks that are loaded already, known by their hashes, are neither read nor checked again.
    /// Any thread but the audio thread.
    /// </summary>
    /// <exception cref="VoicePluginException">The folder holds no voice that can be used.</exception>
    public static VoiceModel Open(string directory)
    {
        var manifest = VoicePackage.ReadManifest(directory);
        return Open(manifest, stage => OnnxNetwork.TryShare(stage.Shape, stage.Sha256)) ?? Open(VoicePackage.Load(directory));
    }

    /// <summary>Loads a voice's networks, those that are not loaded already. Any thread but the audio thread.</summary>
    /// <exception cref="VoicePluginException">ONNX Runtime cannot load a network.</exception>
    public static VoiceModel Open(VoicePackage package) =>
        Open(package.Manifest, stage => OnnxNetwork.Open(package.Model(stage.Name), stage.Shape, stage.Sha256))!;

    // Null, and nothing kept open, where one of them cannot be had.
    private static VoiceModel? Open(VoiceManifest manifest, Func<StageManifest, OnnxNetwork?> open)
    {
        var opened = new List<OnnxNetwork>();
        try
        {
            foreach (var stage in manifest.Stages)
            {
                if (open(stage) is not { } network)
                    break;
                opened.Add(network);
            }

            if (opened.Count == manifest.Stages.Count)
                return new VoiceModel(manifest, [.. opened]);
        }
        catch
        {
            opened.ForEach(network => network.Dispose());
            throw;
        }

        opened.ForEach(network => network.Dispose());
        return null;
    }

    /// <summary>The network of stage <paramref name="stage"/> (0 coarse, 1 medium, 2 fine); valid until this is disposed.</summary>
    public OnnxNetwork Stage(int stage)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        return _stages[stage];
    }

    /// <summary>Gives the networks back; those nobody else plays are freed.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        foreach (var network in _stages)
            network.Dispose();
    }
}
