using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Rendering;

/// <summary>Engines at 48 kHz.</summary>
internal static class EngineFactory
{
    /// <summary>Tokens (2 ms) a network call covers when nobody waits for the sound: half a second.</summary>
    public const int OfflineHop = 250;

    /// <summary>Makes an engine.</summary>
    /// <param name="package">The voice.</param>
    /// <param name="controls">Its controls.</param>
    /// <param name="offline">True for long network calls, which are cheaper; the sound is the same.</param>
    public static VoiceEngine Create(VoicePackage package, VoiceControls controls, bool offline)
        => new(package, new EngineOptions { HostRate = 48000, HopTokens = offline ? OfflineHop : 5, Controls = controls });
}
