namespace VoicePlugin.Evaluation.Corpus;

/// <summary>One way of making a clip from its own features.</summary>
/// <param name="Key">Name in reports: lower case, underscores.</param>
/// <param name="Render">From the target (48 kHz) and its feature rows to a signal of the same length. Called on several threads.</param>
public sealed record Arm(string Key, Func<float[], float[], float[]> Render);
