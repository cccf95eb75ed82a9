using VoicePlugin.Core.Devices;

namespace VoicePlugin.Live;

/// <summary>What a server plays and whom it tells.</summary>
/// <param name="VoiceFolder">Voice package.</param>
/// <param name="GestureFolder">Recorded bursts.</param>
/// <param name="PresetFolder">Folder of preset files (*.json); null: none.</param>
/// <param name="Options">Limits.</param>
/// <param name="Log">Whom it tells.</param>
public sealed record LiveSetup(string VoiceFolder, string GestureFolder, string? PresetFolder, LiveOptions Options, ILiveLog Log)
{
    /// <summary>What the networks run on; null: the processor.</summary>
    public Device? Device { get; init; }
}
