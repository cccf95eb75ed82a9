using VoicePlugin.Core.Devices;
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
    private readonly VoiceModel? _spare;
    private int _disposed;

    private VoiceModel(VoiceManifest manifest, OnnxNetwork[] stages, Device device, VoiceModel? spare) =>
        (Manifest, _stages, Device, _spare) = (manifest, stages, device, spare);

    /// <summary>The manifest of the voice they come from.</summary>
    public VoiceManifest Manifest { get; }

    /// <summary>What they are loaded on; the processor, with the reason, where the device that was asked for could not take them.</summary>
    public Device Device { get; }

    /// <summary>
    /// The voice in a folder. Networks that are loaded already, known by their hashes, are neither read nor checked again.
    /// Any thread but the audio thread.
    /// </summary>
    /// <param name="directory">The folder.</param>
    /// <param name="device">What to load them on; null: the processor.</param>
    /// <exception cref="VoicePluginException">The folder holds no voice that can be used.</exception>
    public static VoiceModel Open(string directory, Device? device = null)
    {
        var manifest = VoicePackage.ReadManifest(directory);
        return Shared(manifest, device ?? Device.Cpu) ?? Open(VoicePackage.Load(directory), device);
    }

    /// <summary>Loads a voice's networks, those that are not loaded already. Any thread but the audio thread.</summary>
    /// <param name="package">The voice.</param>
    /// <param name="device">What to load them on; null: the processor.</param>
    /// <exception cref="VoicePluginException">ONNX Runtime cannot load a network.</exception>
    public static VoiceModel Open(VoicePackage package, Device? device = null)
    {
        device ??= Device.Cpu;
        var manifest = package.Manifest;
        VoiceModel OnCpu(Device cpu) =>
            Open(manifest, stage => OnnxNetwork.Open(package.Model(stage.Name), stage.Shape, stage.Sha256), cpu, null)!;
        if (device.IsCpu)
            return OnCpu(device);
        // On the processor as well: what takes over from a card that fails while it plays must not be loaded then.
        var spare = OnCpu(Device.Cpu);
        try
        {
            return Open(manifest, stage => OnnxNetwork.Open(package.Model(stage.Name), stage.Shape, stage.Sha256, device), device, spare)!;
        }
        catch (DeviceException fault)
        {
            spare.Dispose();
            return OnCpu(device.OrCpu(fault));
        }
    }

    private static VoiceModel? Shared(VoiceManifest manifest, Device device)
    {
        VoiceModel? On(Device which, VoiceModel? spare) => Open(manifest, stage => OnnxNetwork.TryShare(stage.Shape, stage.Sha256, which), which, spare);
        if (device.IsCpu)
            return On(device, null);
        if (On(Device.Cpu, null) is not { } spare)
            return null;
        if (On(device, spare) is { } model)
            return model;
        spare.Dispose();
        return null;
    }

    // Null, and nothing kept open, where one of them cannot be had.
    private static VoiceModel? Open(VoiceManifest manifest, Func<StageManifest, OnnxNetwork?> open, Device device, VoiceModel? spare)
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
                return new VoiceModel(manifest, [.. opened], device, spare);
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

    /// <summary>The same network on the processor; the network itself where it is there already.</summary>
    internal OnnxNetwork Spare(int stage) => _spare is null ? Stage(stage) : _spare.Stage(stage);

    /// <summary>Gives the networks back; those nobody else plays are freed.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        foreach (var network in _stages)
            network.Dispose();
        _spare?.Dispose();
    }
}
