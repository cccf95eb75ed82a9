namespace VoicePlugin.Live.Json;

/// <summary>What a client gets that cannot be served.</summary>
/// <param name="Error">One sentence.</param>
internal sealed record ErrorAnswer(string Error);
