using System.ComponentModel.DataAnnotations;

namespace VoicePlugin.Training.Configuration;

/// <summary>One stage's sizes and how long it trains.</summary>
public sealed class StageOptions
{
    /// <summary>Width of the residual stream, even.</summary>
    [Range(2, 2048)]
    public int Channels { get; set; } = 128;

    /// <summary>Delay in tokens of each block's second tap; one block each.</summary>
    [Required, Length(1, 64)]
    public int[] Dilations { get; set; } = [1, 2, 4, 8, 16, 1, 2, 4];

    /// <summary>Euler steps at inference.</summary>
    [Range(1, 64)]
    public int Steps { get; set; } = 1;

    /// <summary>Noise level of the upstream band that the network is told when it plays; 0 for the coarse stage.</summary>
    [Range(0, 1)]
    public double UpstreamLevel { get; set; }

    /// <summary>Share of the examples whose upstream band is made by the trained stage before, for the last part of a training.</summary>
    [Range(0, 1)]
    public double GeneratedUpstream { get; set; }

    /// <summary>Highest frequency up to which the network's correction is used, Hz: where the recordings end; 0 = half the rate.</summary>
    [Range(0, 24000)]
    public double TopHz { get; set; }

    /// <summary>Weight of the waveform's mean squared error; null takes the loss options' own.</summary>
    [Range(0, 100)]
    public double? WaveformWeight { get; set; }

    /// <summary>End of the run in steps; 0 = no such end.</summary>
    [Range(0, 1_000_000_000)]
    public long MaxSteps { get; set; }

    /// <summary>End of the run in minutes of training, over all its resumptions; 0 = no such end.</summary>
    [Range(0, 1e6)]
    public double MaxMinutes { get; set; }
}
