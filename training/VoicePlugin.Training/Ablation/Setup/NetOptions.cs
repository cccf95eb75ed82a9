using System.ComponentModel.DataAnnotations;

namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>One network: what it makes, what it is told, how it is trained. The defaults are a voice's own choices.</summary>
public sealed class NetOptions
{
    /// <summary>coarse, medium, fine, upper (medium and fine in one) or whole (all three in one).</summary>
    [Required]
    public string Band { get; set; } = "coarse";

    /// <summary>Width of the residual stream, even.</summary>
    [Range(2, 2048)]
    public int Channels { get; set; } = 48;

    /// <summary>Delay in tokens of each block's second tap; one block each.</summary>
    [Required, Length(1, 64)]
    public int[] Dilations { get; set; } = [1, 2, 4, 8];

    /// <summary>Control columns.</summary>
    public Told Told { get; set; } = Told.McepF0;

    /// <summary>Scale it works at.</summary>
    public SignalKind Signal { get; set; } = SignalKind.Flat;

    /// <summary>Second input signal.</summary>
    public MeanInput Mean { get; set; } = MeanInput.Own;

    /// <summary>Start of the sampler.</summary>
    public PriorKind Prior { get; set; } = PriorKind.Excitation;

    /// <summary>What the output stands for.</summary>
    public Prediction Prediction { get; set; } = Prediction.X1;

    /// <summary>The way from the prior to the signal.</summary>
    public PathKind Path { get; set; } = PathKind.Flow;

    /// <summary>What is minimised.</summary>
    public LossKind Loss { get; set; } = LossKind.Spectral;

    /// <summary>What it is told as the band below while it trains.</summary>
    public UpstreamKind Upstream { get; set; } = UpstreamKind.Noised;

    /// <summary>Networks that make the band below while it trains, in running order; for <see cref="UpstreamKind.Generated"/>.</summary>
    public string[] UpstreamFrom { get; set; } = [];
}
