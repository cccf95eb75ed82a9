namespace VoicePlugin.Evaluation.PitchTruth;

/// <summary>What sounds in a stretch of a phrase.</summary>
public enum PhraseSegmentKind
{
    /// <summary>Nothing.</summary>
    Silence,

    /// <summary>Glottal pulses.</summary>
    Voiced,

    /// <summary>Noise above 1.5 kHz.</summary>
    Frication,

    /// <summary>Noise through the formants: breath and whisper.</summary>
    Aspiration,
}

/// <summary>A stretch of a phrase.</summary>
/// <param name="Kind">What sounds.</param>
/// <param name="Start">First frame, 5 ms each.</param>
/// <param name="End">Frame after the last.</param>
public readonly record struct PhraseSegment(PhraseSegmentKind Kind, int Start, int End);
