namespace VoicePlugin.Core.Conditioning;

/// <summary>What the networks are told about how a voice speaks and who speaks, beside the features of the moment.</summary>
/// <param name="Affect">Number of the affect in <see cref="Affects.Names"/>; 0 is none.</param>
/// <param name="Intensity">How much of it, 0 to 1.5; 1 is a burst as people were asked for.</param>
/// <param name="SpeakerPitch">How high the speaker's voice is, in standard deviations from the average speaker; 0 is average or unknown.</param>
/// <param name="SpeakerBrightness">How bright, likewise.</param>
/// <param name="SpeakerBreath">How breathy, likewise.</param>
public readonly record struct Expression(int Affect, float Intensity, float SpeakerPitch, float SpeakerBrightness, float SpeakerBreath);
