using VoicePlugin.Training.Data;

namespace VoicePlugin.Training.Bursts;

/// <summary>A clip of a cache with its affect and its numbers.</summary>
/// <param name="Speaker">Index of the speaker in the cache.</param>
/// <param name="Clip">The clip.</param>
/// <param name="Affect">1 to 30.</param>
/// <param name="Measure">What was measured.</param>
/// <param name="Relative">The measure's numbers less the speaker's means; NaN where there is none.</param>
public sealed record MeasuredBurst(int Speaker, CachedClip Clip, int Affect, BurstMeasure Measure, float[] Relative);
