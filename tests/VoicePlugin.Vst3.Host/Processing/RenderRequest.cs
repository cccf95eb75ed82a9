namespace VoicePlugin.Vst3.Host.Processing;

/// <summary>What is played through a plugin. All signals start together; the longest decides the length.</summary>
public sealed record RenderRequest
{
    /// <summary>Signal of the sidechain, put on all its channels.</summary>
    public float[] Sidechain { get; init; } = [];

    /// <summary>Left of the main input.</summary>
    public float[] MainLeft { get; init; } = [];

    /// <summary>Right of the main input; empty: as the left.</summary>
    public float[] MainRight { get; init; } = [];

    /// <summary>Drawn curves.</summary>
    public IReadOnlyList<AutomationPoint> Automation { get; init; } = [];

    /// <summary>Notes.</summary>
    public IReadOnlyList<HostNote> Notes { get; init; } = [];

    /// <summary>Sizes of blocks, over and over; empty: the session's largest.</summary>
    public IReadOnlyList<int> Blocks { get; init; } = [];

    /// <summary>Mark buffers of zeros as silent, as hosts may.</summary>
    public bool FlagSilence { get; init; }

    /// <summary>Main input and output share memory.</summary>
    public bool InPlace { get; init; }
}
