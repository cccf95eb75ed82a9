namespace VoicePlugin.Plugin.State;

/// <summary>One section of a saved state.</summary>
/// <param name="Tag">Four letters, the first in the lowest byte.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record StateSection(uint Tag, byte[] Content);
