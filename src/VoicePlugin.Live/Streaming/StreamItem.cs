using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Live.Streaming;

/// <summary>What a client sent, in its order: a block, or controls, or something that was wrong.</summary>
/// <param name="Block">Samples, 32-bit float, or null.</param>
/// <param name="Controls">All controls from here on, or null.</param>
/// <param name="Wrong">Why a text was not understood, or null.</param>
/// <param name="Came">When, a timestamp.</param>
internal readonly record struct StreamItem(byte[]? Block, VoiceControls? Controls, string? Wrong, long Came);
