namespace VoicePlugin.Core.Generation;

/// <summary>The time grid every room shares. All lengths are in samples at <see cref="SampleRate"/> unless named otherwise.</summary>
public static class CascadeTiming
{
    /// <summary>Internal sample rate in Hz; hosts at other rates are resampled.</summary>
    public const int SampleRate = 48000;

    /// <summary>Feature frame hop: 5 ms. Frame k is centred at sample 240·k.</summary>
    public const int FrameHop = 240;

    /// <summary>Samples in one token (2 ms).</summary>
    public const int TokenSamples = 96;

    /// <summary>Tokens in one inference hop (10 ms): the smallest span that holds whole tokens and whole frames.</summary>
    public const int HopTokens = 5;

    /// <summary>Frames in one inference hop.</summary>
    public const int HopFrames = 2;

    /// <summary>Samples in one inference hop.</summary>
    public const int HopSamples = HopTokens * TokenSamples;

    /// <summary>The longest run of tokens sent through a stage in one call (500 ms).</summary>
    public const int MaxChunkTokens = 250;

    /// <summary>Number of stages: coarse, medium, fine.</summary>
    public const int Stages = 3;

    /// <summary>Stage names in order.</summary>
    public static readonly string[] StageNames = ["coarse", "medium", "fine"];

    /// <summary>Sample rate of each stage in Hz.</summary>
    public static readonly int[] StageRates = [6000, 24000, 48000];

    /// <summary>Samples in a token at each stage's rate.</summary>
    public static readonly int[] StagePatch = [12, 48, 96];

    /// <summary>Samples between feature frames at each stage's rate.</summary>
    public static readonly int[] StageFrameHop = [30, 120, 240];

    /// <summary>Tokens by which a stage runs behind the coarse one: each upsampler looks one token ahead.</summary>
    public static readonly int[] StageDelayTokens = [0, 1, 2];
}
