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

    private VoiceModel(VoicePackage package, OnnxNetwork[] stages) => (Package, _stages) = (package, stages);

    /// <summary>The voice they come from.</summary>
    public VoicePackage Package { get; }

    /// <summary>Loads a voice's networks, those that are not loaded already. Any thread but the audio thread.</summary>
    /// <exception cref="VoicePluginException">ONNX Runtime cannot load a network.</exception>
    public static VoiceModel Open(VoicePackage package)
    {
        var opened = new List<OnnxNetwork>();
        try
        {
            foreach (var stage in package.Manifest.Stages)
                opened.Add(OnnxNetwork.Open(package.Model(stage.Name), stage.Shape, stage.Sha256));
            return new VoiceModel(package, [.. opened]);
        }
        catch
        {
            opened.ForEach(network => network.Dispose());
            throw;
        }
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
