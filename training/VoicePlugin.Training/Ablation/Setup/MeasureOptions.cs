using System.ComponentModel.DataAnnotations;

namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>One way to sample every arm; the lists are combined each with each.</summary>
public sealed class MeasureOptions
{
    /// <summary>Solvers.</summary>
    [Required, Length(1, 16)]
    public SolverKind[] Solvers { get; set; } = [SolverKind.Ddim];

    /// <summary>Evaluations of each network.</summary>
    [Required, Length(1, 64)]
    public int[] Evaluations { get; set; } = [4];

    /// <summary>Factors of the prior's noise.</summary>
    [Required, Length(1, 64)]
    public double[] Temperatures { get; set; } = [1];

    /// <summary>Recorded or generated upstream; both are the same for arms of one network.</summary>
    [Required, Length(1, 2)]
    public UpstreamKind[] Upstreams { get; set; } = [UpstreamKind.Generated];

    /// <summary>Arms to measure so; empty: all.</summary>
    public string[] Arms { get; set; } = [];
}
