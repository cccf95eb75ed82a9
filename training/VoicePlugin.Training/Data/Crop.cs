namespace VoicePlugin.Training.Data;

/// <summary>A piece of a clip.</summary>
/// <param name="Speaker">Index of the speaker in the dataset.</param>
/// <param name="Clip">The clip.</param>
/// <param name="FirstToken">Where the piece starts, a multiple of 5 tokens.</param>
/// <param name="NoiseSeed">Seed of the prior's noise.</param>
public readonly record struct Crop(int Speaker, CachedClip Clip, int FirstToken, ulong NoiseSeed);
