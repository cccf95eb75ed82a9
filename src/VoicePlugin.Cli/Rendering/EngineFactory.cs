using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Rendering;

/// <summary>Engines at 48 kHz.</summary>
internal static class EngineFactory
{
    /// <summary>Makes an engine.</summary>
    /// <param name="package">The voice.</param>
    /// <param name="controls">Its controls.</param>
    public static VoiceEngine Create(VoicePackage package, VoiceControls controls)
        => new(package, new EngineOptions { HostRate = 48000, Controls = controls });
}
