using VoicePlugin.Training.Ablation.Setup;

namespace VoicePlugin.Training.Ablation.Solvers;

/// <summary>x_t = α(t)·clean + σ(t)·start, from t = 0 (prior) to t = 1 (clean); slopes are derivatives by t.</summary>
/// <remarks>
/// The variance-preserving ones have α² + σ² = 1. A linear β over N steps is log α² = −N(β₀u + (β₁ − β₀)u²/2) at u = 1 − t
/// (Song et al. 2021, appendix C). DiffWave's 50 steps end at α = 0.53: its sampler starts from pure noise all the same.
/// </remarks>
/// <param name="Kind">Which.</param>
public sealed record NoisePath(PathKind Kind)
{
    /// <summary>Share of the clean signal.</summary>
    public double Alpha(double t) => Kind switch
    {
        PathKind.Flow => t,
        PathKind.Cosine => Math.Sin(Math.PI / 2 * t),
        _ => Math.Exp(0.5 * LogPower(1 - t)),
    };

    /// <summary>Share of the start.</summary>
    public double Sigma(double t) => Kind switch
    {
        PathKind.Flow => 1 - t,
        PathKind.Cosine => Math.Cos(Math.PI / 2 * t),
        _ => Math.Sqrt(-ExpM1(LogPower(1 - t))),
    };

    /// <summary>dα/dt.</summary>
    public double AlphaSlope(double t) => Kind switch
    {
        PathKind.Flow => 1,
        PathKind.Cosine => Math.PI / 2 * Math.Cos(Math.PI / 2 * t),
        _ => 0.5 * Beta(1 - t) * Alpha(t),
    };

    /// <summary>dσ/dt, for t under 1.</summary>
    public double SigmaSlope(double t) => Kind switch
    {
        PathKind.Flow => -1,
        PathKind.Cosine => -Math.PI / 2 * Math.Sin(Math.PI / 2 * t),
        _ => -Alpha(t) * AlphaSlope(t) / Sigma(t),
    };

    /// <summary>log α/σ: −∞ where there is no signal, +∞ where there is no noise.</summary>
    public double LogRatio(double t) => Math.Log(Alpha(t)) - Math.Log(Math.Max(0, Sigma(t)));

    private (double First, double Last) Betas => Kind == PathKind.Ddpm ? (0.1, 20) : (0.005, 2.5);

    private double Beta(double u) => Betas.First + ((Betas.Last - Betas.First) * u);

    private double LogPower(double u) => -((Betas.First * u) + (0.5 * (Betas.Last - Betas.First) * u * u));

    // e^x − 1 without cancellation near 0.
    private static double ExpM1(double x) => Math.Abs(x) < 1e-5 ? x + (0.5 * x * x) : Math.Exp(x) - 1;
}
