using System.Text.Json.Serialization;

namespace VoicePlugin.Cli.Bench;

/// <summary>What a card does, beside the processor.</summary>
internal sealed record DeviceFigures
{
    /// <summary>The card.</summary>
    public required string Device { get; init; }

    /// <summary>Whether CUDA graphs could be recorded.</summary>
    public required bool Graphs { get; init; }

    /// <summary>Largest difference between a sample of the card's render and the processor's.</summary>
    [JsonPropertyName("parity_max_abs")]
    public required double ParityMaxAbs { get; init; }

    /// <summary>Whether two renders on the card, by two engines, are the same to the bit.</summary>
    public required bool Repeatable { get; init; }

    /// <summary>Whether blocks of 128 samples give what one call gives, to the bit.</summary>
    [JsonPropertyName("streaming_equals_offline")]
    public required bool StreamingEqualsOffline { get; init; }

    /// <summary>Milliseconds for a hop of 10 ms of the whole chain, medians.</summary>
    [JsonPropertyName("hop_ms")]
    public required double HopMs { get; init; }

    /// <summary>What 99 of 100 hops stay under.</summary>
    [JsonPropertyName("hop_ms_99")]
    public required double HopMs99 { get; init; }

    /// <summary>The median without CUDA graphs.</summary>
    [JsonPropertyName("hop_ms_without_graphs")]
    public required double HopMsWithoutGraphs { get; init; }

    /// <summary>The median on the processor.</summary>
    [JsonPropertyName("hop_ms_cpu")]
    public required double HopMsCpu { get; init; }

    /// <summary>Milliseconds until the first engine on the card can play: provider, networks, states, graphs.</summary>
    [JsonPropertyName("load_ms")]
    public required double LoadMs { get; init; }
}
