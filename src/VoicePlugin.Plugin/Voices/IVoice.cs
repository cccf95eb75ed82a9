using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;

namespace VoicePlugin.Plugin.Voices;

/// <summary>A voice that plays: what the plugin needs of it.</summary>
internal interface IVoice : IDisposable
{
    /// <summary>Samples processed so far.</summary>
    long Position { get; }

    /// <summary>Delay from input to output in samples.</summary>
    int LatencySamples { get; }

    /// <summary>Blocks with late samples.</summary>
    long LateBlocks { get; }

    /// <summary>F0 of what sounds, Hz; 0 unvoiced.</summary>
    float Pitch { get; }

    /// <summary>Computing time by audio time.</summary>
    float Load { get; }

    /// <summary>What ended it, or null.</summary>
    Exception? Fault { get; }

    /// <summary>What it runs on now. Any thread, no allocation.</summary>
    DeviceReport Device { get; }

    /// <summary>Wait for the worker: nothing is ever late.</summary>
    bool WaitForWorker { set; }

    /// <summary>Audio thread: a control point for samples to come; false when there is no room.</summary>
    bool Post(ControlPoint point);

    /// <summary>Audio thread: mono in, as much out.</summary>
    void Process(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Not the audio thread: cross-fades to another voice, loaded and warmed when this returns.</summary>
    /// <exception cref="Core.VoicePluginException">The voice cannot be used; the old one plays on.</exception>
    void Swap(string folder);
}
