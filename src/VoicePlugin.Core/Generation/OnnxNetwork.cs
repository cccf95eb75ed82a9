using Microsoft.ML.OnnxRuntime;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// One stage's network loaded into ONNX Runtime: its weights and nothing that changes, so any number of <see cref="OnnxStage"/>s
/// on any threads share it. Networks opened by hash exist once in the process for each device. Counted: <see cref="Share"/> and
/// <see cref="Dispose"/> go in pairs, and the last one frees it.
/// </summary>
public sealed class OnnxNetwork : IDisposable
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, OnnxNetwork> Loaded = [];

    private readonly string _hash;
    private readonly byte[] _model;
    private readonly Dictionary<string, bool> _chunkInvariant = [];
    private int _references = 1;

    private OnnxNetwork(byte[] model, StageShape shape, string hash, Device device, int threads = 1)
    {
        (Shape, _hash, _model, Device) = (shape, hash, device.IsCpu ? [] : model, device);
        try
        {
            using var options = device.SessionOptions(threads);
            Session = new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw device.IsCpu ? Unusable(shape, e) : new DeviceException(e.Message, e);
        }
    }

    /// <summary>The device that it is loaded on.</summary>
    public Device Device { get; }

    /// <summary>The network's sizes.</summary>
    public StageShape Shape { get; }

    /// <summary>Networks that are open by hash; for tests and displays.</summary>
    public static int OpenCount
    {
        get
        {
            lock (Gate)
                return Loaded.Count;
        }
    }

    internal InferenceSession Session { get; }

    /// <summary>The network with this content, loaded now unless it already is.</summary>
    /// <param name="model">The .onnx file's bytes.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="sha256">The bytes' hash, which with the device is its name in the process.</param>
    /// <exception cref="VoicePluginException">ONNX Runtime cannot load the model.</exception>
    public static OnnxNetwork Open(byte[] model, StageShape shape, string sha256) => Open(model, shape, sha256, Device.Cpu);

    /// <summary>The same on a device.</summary>
    /// <exception cref="VoicePluginException">ONNX Runtime cannot load the model on the processor.</exception>
    /// <exception cref="DeviceException">The device cannot take it.</exception>
    internal static OnnxNetwork Open(byte[] model, StageShape shape, string sha256, Device device)
    {
        var name = NameOf(shape, sha256, device);
        // Loaded under the lock: two instances that a host opens at once must not load the same network twice.
        lock (Gate)
        {
            if (Loaded.TryGetValue(name, out var network))
                return network.Share();
            return Loaded[name] = new OnnxNetwork(model, shape, name, device);
        }
    }

    /// <summary>The network with this content if it is loaded on the device, else null.</summary>
    public static OnnxNetwork? TryShare(StageShape shape, string sha256, Device device)
    {
        lock (Gate)
            return Loaded.TryGetValue(NameOf(shape, sha256, device), out var network) ? network.Share() : null;
    }

    /// <summary>A network of one's own, shared with nobody who was not given it; <paramref name="threads"/>: those ONNX Runtime may use within a call.</summary>
    /// <exception cref="VoicePluginException">ONNX Runtime cannot load the model.</exception>
    public static OnnxNetwork Load(byte[] model, StageShape shape, int threads = 1) => new(model, shape, "", Device.Cpu, threads);

    /// <summary>Counts one more user, who has to dispose it too.</summary>
    public OnnxNetwork Share()
    {
        lock (Gate)
        {
            ObjectDisposedException.ThrowIf(_references == 0, this);
            _references++;
        }

        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Gate)
        {
            if (_references == 0 || --_references > 0)
                return;
            Loaded.Remove(_hash);
        }

        Session.Dispose();
    }

    /// <summary>
    /// A session of the network that nobody else uses and that records its calls as graphs: a replay must not run twice at a time. The
    /// caller disposes it.
    /// </summary>
    /// <exception cref="OnnxRuntimeException">The device cannot take it, or cannot record it.</exception>
    internal InferenceSession OwnSessionWithGraphs()
    {
        using var options = Device.SessionOptions(graph: true);
        return new InferenceSession(_model, options);
    }

    /// <summary>What <paramref name="check"/> says, asked once for each set of token counts: it holds for the network and the machine.</summary>
    internal bool IsChunkInvariant(string tokenCounts, Func<bool> check)
    {
        lock (_chunkInvariant)
        {
            if (!_chunkInvariant.TryGetValue(tokenCounts, out var same))
                _chunkInvariant[tokenCounts] = same = check();
            return same;
        }
    }

    internal static VoicePluginException Unusable(StageShape shape, OnnxRuntimeException e) =>
        new($"Stage {shape.Name}: its network cannot be run ({e.Message.ReplaceLineEndings(" ")}); install the voice again.", e);

    // The sizes belong to the name: a manifest that lies about them must not be served a network that was checked under others.
    private static string NameOf(StageShape shape, string sha256, Device device) =>
        device.Name + " " + sha256 + " " + shape.SignalWidth + " " + shape.Patch + " " + shape.StateRows + " " + shape.Channels;
}
