using System.ComponentModel.DataAnnotations;
using VoicePlugin.Training.Losses;

namespace VoicePlugin.Training.Configuration;

/// <summary>What is minimised, and how the conditioning is augmented.</summary>
public sealed class LossOptions
{
    /// <summary>Error that the waveform term measures.</summary>
    public Objective Objective { get; set; } = Objective.X1;

    /// <summary>Weight of the waveform's mean squared error.</summary>
    [Range(0, 100)]
    public double WaveformWeight { get; set; } = 1;

    /// <summary>Weight of the log-magnitude distance.</summary>
    [Range(0, 100)]
    public double LogSpectrumWeight { get; set; } = 1;

    /// <summary>Weight of the spectral convergence; not used with <see cref="EnergyDistance"/>.</summary>
    [Range(0, 100)]
    public double ConvergenceWeight { get; set; } = 0.5;

    /// <summary>Power below which a difference of log-magnitudes does not count; a flat band has power 1 in every bin.</summary>
    [Range(1e-9, 1)]
    public double PowerFloor { get; set; } = MultiResolutionStft.DefaultFloor;

    /// <summary>Weight of the distance of band powers (<see cref="BandPower"/>).</summary>
    [Range(0, 100)]
    public double BandWeight { get; set; }

    /// <summary>
    /// Weight of what is the same in every token: power of the mean patch of 100 ms, less the recording's, as a multiple of what noise would
    /// have. A steady tone calms the spectrum of noise, so that a spectral loss alone grows one at the token rate and its multiples.
    /// </summary>
    [Range(0, 100)]
    public double ToneWeight { get; set; }

    /// <summary>Score the log-magnitudes by the energy distance of two noise draws; twice the work.</summary>
    public bool EnergyDistance { get; set; }

    /// <summary>
    /// Train on the states that the solver itself comes to, 1, 2 or 4 steps long, instead of on mixtures of prior and recording: most steps
    /// at its start, <see cref="RolloutShare"/> of them after steps of its own.
    /// </summary>
    public bool Rollout { get; set; }

    /// <summary>Share of the training steps that begin after at least one step of the solver; used with <see cref="Rollout"/>.</summary>
    [Range(0, 1)]
    public double RolloutShare { get; set; } = 0.3;

    /// <summary>Share of examples at t = 0, where every solver starts.</summary>
    [Range(0, 1)]
    public double StartShare { get; set; } = 0.15;

    /// <summary>Largest standard deviation of the noise added to the upstream signal.</summary>
    [Range(0, 2)]
    public double UpstreamNoise { get; set; } = 0.5;

    /// <summary>Share of examples without control vector.</summary>
    [Range(0, 1)]
    public double ControlDropOut { get; set; } = 0.1;

    /// <summary>Share of examples that are not told affect and speaker: they are then free at play.</summary>
    [Range(0, 1)]
    public double ExpressionDropOut { get; set; } = 0.3;
}
