using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Host.Plugin;

/// <summary>A bus of a plugin.</summary>
/// <param name="Media">Audio or events.</param>
/// <param name="Direction">In or out.</param>
/// <param name="Index">Place among its kind.</param>
/// <param name="Name">Name.</param>
/// <param name="Channels">Channels as they are now.</param>
/// <param name="Type">Main or sidechain.</param>
/// <param name="DefaultActive">Active unless the host says otherwise.</param>
public sealed record BusDescription(
    MediaType Media, BusDirection Direction, int Index, string Name, int Channels, BusType Type, bool DefaultActive);
