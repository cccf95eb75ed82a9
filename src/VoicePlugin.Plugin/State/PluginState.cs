using VoicePlugin.Plugin.Voices;

namespace VoicePlugin.Plugin.State;

/// <summary>What a session remembers of an instance.</summary>
/// <param name="Values">Normalized values by parameter number, those this version does not know included; in file order.</param>
/// <param name="Voice">The voice chosen.</param>
/// <param name="Foreign">Sections this version does not know, kept as they are.</param>
internal sealed record PluginState(
    IReadOnlyList<KeyValuePair<uint, double>> Values, VoiceIdentity Voice, IReadOnlyList<StateSection> Foreign);
