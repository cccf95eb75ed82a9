namespace VoicePlugin.Core.Conditioning;

/// <summary>What is meant and by what kind of voice: the conditions that the sound itself does not carry.</summary>
/// <param name="Affect">0 = none, 1..30 in EmoGator's order (amusement is 2).</param>
/// <param name="Intensity">How strongly the affect is meant: 0 not at all, 1 as people on average do, 1.5 overdone.</param>
/// <param name="SpeakerPitch">The speaker's pitch range, z-score among speakers; 0 = average or unknown.</param>
/// <param name="SpeakerBrightness">The speaker's brightness, z-score; 0 = average or unknown.</param>
/// <param name="SpeakerBreath">The speaker's breathiness, z-score; 0 = average or unknown.</param>
public readonly record struct Expression(
    int Affect, float Intensity, float SpeakerPitch, float SpeakerBrightness, float SpeakerBreath);
