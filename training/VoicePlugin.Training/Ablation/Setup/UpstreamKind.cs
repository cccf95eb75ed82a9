namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>What a stage is told as the band below.</summary>
public enum UpstreamKind
{
    /// <summary>The recording's band.</summary>
    Recorded,

    /// <summary>The recording's band with noise of a random level added; the network is told the level.</summary>
    Noised,

    /// <summary>The band that the stage before makes.</summary>
    Generated,
}
