namespace VoicePlugin.Core.Streaming;

/// <summary>An engine that is ready to take over a stream.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Offset">The stream's sample that was its first.</param>
/// <param name="Fed">The stream's sample that is to be its next.</param>
internal sealed record PrimedEngine(VoiceEngine Engine, long Offset, long Fed);
