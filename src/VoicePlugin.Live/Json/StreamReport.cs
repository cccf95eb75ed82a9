namespace VoicePlugin.Live.Json;

/// <summary>What a stream says about 20 times a second.</summary>
/// <param name="F0In">Pitch of the input in Hz, 0 when unvoiced.</param>
/// <param name="F0Out">Pitch of the output in Hz, 0 when unvoiced.</param>
/// <param name="Voiced">Whether the input is voiced.</param>
/// <param name="Late">Blocks that were answered later than they last, so far.</param>
/// <param name="Load">Computing time over playing time, smoothed.</param>
internal sealed record StreamReport(float F0In, float F0Out, bool Voiced, long Late, float Load);
