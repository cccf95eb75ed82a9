namespace VoicePlugin.Cli.Rendering;

/// <summary>The figures of one render, as <c>--json</c> writes them.</summary>
internal sealed record RenderReport
{
    public required string Input { get; init; }
    public required string Output { get; init; }
    public required string Voice { get; init; }
    /// <summary><c>builtin</c> or the description of a pitch network.</summary>
    public required string Tracker { get; init; }

    public required string Block { get; init; }

    /// <summary>What the networks ran on in the end: <c>CPU</c>, or a card.</summary>
    public required string Device { get; init; }

    public required int InputRate { get; init; }
    public required int InputChannels { get; init; }
    public int OutputRate { get; init; } = 48000;
    public required long OutputSamples { get; init; }
    public required double Seconds { get; init; }

    /// <summary>Seconds of computing a second of audio, resampling and engine, without analysis of the result.</summary>
    public required double Rtf { get; init; }

    /// <summary>Delay that was cut off the front; a host adds its block and the worker's hop (voice bench: latency_ms).</summary>
    public required double EngineLatencyMs { get; init; }

    public required double F0MedianCents { get; init; }
    public required double F0RmseCents { get; init; }
    public required double F0GrossError { get; init; }
    public required double VuvF1 { get; init; }
    public required int VoicedFrames { get; init; }
    public string? Plot { get; init; }
    public required IReadOnlyDictionary<string, double> Controls { get; init; }
}
