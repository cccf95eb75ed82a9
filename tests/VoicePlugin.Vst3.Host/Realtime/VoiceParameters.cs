namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>Parameters of VoicePlugin that the host's measurements know by number; the numbers never change.</summary>
public static class VoiceParameters
{
    /// <summary>Pitch shift in semitones.</summary>
    public const uint Pitch = 1;

    /// <summary>Formant shift in semitones.</summary>
    public const uint Timbre = 3;

    /// <summary>0 excitation, 1 generated voice.</summary>
    public const uint Strength = 6;

    /// <summary>0 dry, 1 generated voice.</summary>
    public const uint Mix = 13;

    /// <summary>Output level in dB.</summary>
    public const uint Gain = 14;

    /// <summary>The host's bypass.</summary>
    public const uint Bypass = 100;

    /// <summary>Sidechain, main, or whichever is connected.</summary>
    public const uint Source = 101;

    /// <summary>The voice.</summary>
    public const uint Voice = 102;

    /// <summary>Live or mix.</summary>
    public const uint LookAhead = 103;

    /// <summary>The preset.</summary>
    public const uint Program = 104;

    /// <summary>Follow the voice or the note.</summary>
    public const uint PitchMode = 105;

    /// <summary>MIDI pitch bend.</summary>
    public const uint PitchBend = 106;

    /// <summary>Read-only: Hz.</summary>
    public const uint OutPitch = 200;

    /// <summary>Read-only: dB.</summary>
    public const uint OutLevel = 201;

    /// <summary>Read-only: blocks that were not ready in time.</summary>
    public const uint LateBlocks = 202;

    /// <summary>Read-only: percent.</summary>
    public const uint Load = 204;
}
