using VoicePlugin.Cli.Commands;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Rendering;

/// <summary>Engines at 48 kHz.</summary>
internal static class EngineFactory
{
    /// <summary>Makes an engine.</summary>
    /// <param name="package">The voice.</param>
    /// <param name="controls">Its controls.</param>
    /// <param name="tracker">Makes its F0 trackers; null: the built-in one.</param>
    /// <param name="device">What its networks run on; null: the processor.</param>
    public static VoiceEngine Create(VoicePackage package, VoiceControls controls, Func<IF0Tracker>? tracker = null, Device? device = null)
        => new(package, new EngineOptions { HostRate = 48000, Controls = controls, Tracker = tracker ?? TrackerOption.Factory(null), Device = device ?? Device.Cpu });
}
