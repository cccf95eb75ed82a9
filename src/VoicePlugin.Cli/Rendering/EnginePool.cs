using System.Collections.Concurrent;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Rendering;

/// <summary>Engines of one voice for clips that lie in memory, lent to threads and used again: making one costs more than a short clip does.</summary>
internal sealed class EnginePool : IDisposable
{
    private readonly ConcurrentBag<VoiceEngine> _idle = [];
    private readonly VoicePackage _package;
    private readonly Device? _device;

    /// <param name="package">The voice.</param>
    /// <param name="device">What its networks run on; null: the processor.</param>
    public EnginePool(VoicePackage package, Device? device = null) => (_package, _device) = (package, device);

    /// <summary>The voice over a clip: 48 kHz in, 48 kHz out, same length, aligned. Any thread.</summary>
    public float[] Render(VoiceControls controls, ReadOnlySpan<float> clip)
    {
        if (!_idle.TryTake(out var engine)) engine = EngineFactory.Create(_package, controls, device: _device);
        engine.Controls = controls;
        engine.Reset();
        var padded = new float[clip.Length + engine.LatencySamples];
        clip.CopyTo(padded);
        for (var at = 0; at < padded.Length; at += BlockPlan.Largest)
        {
            var block = padded.AsSpan(at, Math.Min(BlockPlan.Largest, padded.Length - at));
            engine.Process(block, block);
        }
        var output = padded[engine.LatencySamples..];
        _idle.Add(engine);
        return output;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out var engine)) engine.Dispose();
    }
}
