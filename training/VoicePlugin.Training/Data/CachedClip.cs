namespace VoicePlugin.Training.Data;

/// <summary>Where one clip lies in its speaker's files.</summary>
/// <param name="Name">File name of the recording.</param>
/// <param name="Label">What was meant.</param>
/// <param name="Start">First sample.</param>
/// <param name="Samples">Number of samples.</param>
/// <param name="FirstFrame">First feature row and RMS value.</param>
/// <param name="Frames">Number of rows, ⌈samples/240⌉ + 1.</param>
public sealed record CachedClip(string Name, string Label, long Start, int Samples, long FirstFrame, int Frames);
