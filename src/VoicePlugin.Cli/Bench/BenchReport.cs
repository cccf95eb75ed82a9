using System.Text.Json.Serialization;

namespace VoicePlugin.Cli.Bench;

/// <summary>
/// The figures of <c>voice bench</c>. Real-time factors are seconds of computing a second of audio on one CPU thread, or on the card that was asked for, for
/// the whole chain (resampling, features, excitation, three stages), medians over repetitions.
/// </summary>
internal sealed record BenchReport
{
    /// <summary>Whole input at once, in long network calls.</summary>
    [JsonPropertyName("rtf_offline")]
    public required double RtfOffline { get; init; }

    /// <summary>In blocks and network calls of 10 ms.</summary>
    [JsonPropertyName("rtf_hop_10ms")]
    public required double RtfHop10 { get; init; }

    /// <summary>In blocks and network calls of 20 ms.</summary>
    [JsonPropertyName("rtf_hop_20ms")]
    public required double RtfHop20 { get; init; }

    /// <summary>Delay reported to a host at 48 kHz with 128-sample blocks.</summary>
    [JsonPropertyName("latency_ms")]
    public required double LatencyMs { get; init; }

    /// <summary>Managed bytes that audio and worker thread allocate a 128-sample block, after warm-up.</summary>
    [JsonPropertyName("allocated_bytes_per_block")]
    public required double AllocatedBytesPerBlock { get; init; }

    /// <summary>Milliseconds until one more instance of a loaded voice can play.</summary>
    [JsonPropertyName("instance_ms")]
    public required double InstanceMs { get; init; }

    /// <summary>Resident memory of one more instance, 10⁶ bytes.</summary>
    [JsonPropertyName("instance_mb")]
    public required double InstanceMb { get; init; }

    /// <summary>Share of one processor, in percent, an instance takes while the host gives it nothing.</summary>
    [JsonPropertyName("idle_percent")]
    public required double IdlePercent { get; init; }

    /// <summary>Instances that play at once in real time without a late block, look-ahead Live; null when not asked for.</summary>
    [JsonPropertyName("instances_live")]
    public required int? InstancesLive { get; init; }

    /// <summary>The same with look-ahead Mix.</summary>
    [JsonPropertyName("instances_mix")]
    public required int? InstancesMix { get; init; }

    /// <summary>Stage → solver step (from 1) → ms for a hop of 10 ms.</summary>
    [JsonPropertyName("stage_ms")]
    public required IReadOnlyDictionary<string, Dictionary<string, double>> StageMs { get; init; }

    /// <summary>DiffWave base, 6 steps, at 22.05 kHz, timed alternately with the offline render.</summary>
    [JsonPropertyName("diffwave_base_6step_rtf")]
    public required double DiffWaveRtf { get; init; }

    /// <summary><see cref="DiffWaveRtf"/> / <see cref="RtfOffline"/>: how many times faster this voice is.</summary>
    [JsonPropertyName("ratio_to_diffwave")]
    public double RatioToDiffWave => DiffWaveRtf / RtfOffline;

    /// <summary>What all this was measured on: <c>CPU</c>, or a card.</summary>
    public required string Device { get; init; }

    /// <summary>The card beside the processor; null when the processor was measured.</summary>
    public required DeviceFigures? Card { get; init; }

    public required string Voice { get; init; }
    public required double Seconds { get; init; }
    public required int Repetitions { get; init; }
    public required string Machine { get; init; }
}
