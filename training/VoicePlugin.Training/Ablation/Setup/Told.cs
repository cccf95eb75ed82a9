namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>Which columns of the control vector a network gets; the others are zero.</summary>
public enum Told
{
    /// <summary>Only the constant column.</summary>
    Nothing,

    /// <summary>Log energies of mel bands of the recording, in the place of the mel-cepstrum.</summary>
    Mel,

    /// <summary>Mel-cepstrum.</summary>
    Mcep,

    /// <summary>Mel-cepstrum, F0, voicing, aperiodicity: what the voice gets.</summary>
    McepF0,

    /// <summary>Mel-cepstrum, but F0, voicing and aperiodicity of another clip: the control.</summary>
    McepShuffledF0,
}
