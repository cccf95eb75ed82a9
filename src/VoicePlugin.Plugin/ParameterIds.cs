namespace VoicePlugin.Plugin;

/// <summary>The parameters' numbers in hosts' projects and in saved states; a number never changes its meaning.</summary>
public static class ParameterIds
{
    /// <summary>
    /// The parameters' numbers for formats that know a parameter by its place in the list alone: a place never changes its meaning, so a new
    /// parameter goes to the end.
    /// </summary>
    public static IReadOnlyList<uint> ByPlace { get; } =
    [
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
        Bypass, Source, Voice, LookAhead, Program, PitchMode, PitchBend, OutPitch, OutLevel, LateBlocks, Device, Load, RunOn,
    ];

    /// <summary>First of the controls; they follow in the order of <see cref="Core.Conditioning.ControlSpec.All"/>.</summary>
    public const uint Pitch = 1;

    /// <summary>Scale of the pitch contour.</summary>
    public const uint PitchRange = 2;

    /// <summary>Formant shift.</summary>
    public const uint Timbre = 3;

    /// <summary>Spectral tilt.</summary>
    public const uint Brightness = 4;

    /// <summary>Breath.</summary>
    public const uint Breath = 5;

    /// <summary>Strength.</summary>
    public const uint Strength = 6;

    /// <summary>Temperature.</summary>
    public const uint Temperature = 7;

    /// <summary>Guidance.</summary>
    public const uint Guidance = 8;

    /// <summary>First seed.</summary>
    public const uint Seed = 9;

    /// <summary>Second seed.</summary>
    public const uint SeedB = 10;

    /// <summary>Morph between the seeds.</summary>
    public const uint SeedMorph = 11;

    /// <summary>Solver steps, shown as quality.</summary>
    public const uint Steps = 12;

    /// <summary>Dry/wet.</summary>
    public const uint Mix = 13;

    /// <summary>Output gain.</summary>
    public const uint Gain = 14;

    /// <summary>MIDI key as pitch centre.</summary>
    public const uint Note = 15;

    /// <summary>Affect.</summary>
    public const uint Affect = 16;

    /// <summary>How much of the affect.</summary>
    public const uint Intensity = 17;

    /// <summary>How high the speaker's voice is.</summary>
    public const uint SpeakerPitch = 18;

    /// <summary>How bright the speaker's voice is.</summary>
    public const uint SpeakerBrightness = 19;

    /// <summary>How breathy the speaker's voice is.</summary>
    public const uint SpeakerBreath = 20;

    /// <summary>Bypass.</summary>
    public const uint Bypass = 100;

    /// <summary>Which input is the voice: auto, sidechain, main.</summary>
    public const uint Source = 101;

    /// <summary>The voice, a place in the list of voices.</summary>
    public const uint Voice = 102;

    /// <summary>Look-ahead mode: live, mix.</summary>
    public const uint LookAhead = 103;

    /// <summary>The program (preset).</summary>
    public const uint Program = 104;

    /// <summary>Pitch mode: voice, follow note.</summary>
    public const uint PitchMode = 105;

    /// <summary>Pitch bend, ±2 semitones, for MIDI.</summary>
    public const uint PitchBend = 106;

    /// <summary>What the networks shall run on: auto, CPU, CUDA cards.</summary>
    public const uint RunOn = 107;

    /// <summary>Read-only: F0 of what sounds.</summary>
    public const uint OutPitch = 200;

    /// <summary>Read-only: output level.</summary>
    public const uint OutLevel = 201;

    /// <summary>Read-only: blocks that came too late.</summary>
    public const uint LateBlocks = 202;

    /// <summary>Read-only: what the networks run on.</summary>
    public const uint Device = 203;

    /// <summary>Read-only: computing time by audio time.</summary>
    public const uint Load = 204;
}
