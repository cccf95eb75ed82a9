using VoicePlugin.Training.Ablation.Solvers;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Scores;

/// <summary>
/// Distance of two sets of frames as Gaussians, ‖μ₁ − μ₂‖² + tr(C₁ + C₂ − 2(C₁C₂)^½) (Dowson and Landau 1982), no network involved.
/// </summary>
public static class FrechetDistance
{
    /// <summary>The distance of two sets of rows, [frames, dimensions], double; at least two rows each.</summary>
    public static double Of(Tensor first, Tensor second)
    {
        using var scope = NewDisposeScope();
        (Tensor m1, Tensor c1) = Moments(first);
        (Tensor m2, Tensor c2) = Moments(second);
        Tensor root = Root(c1);
        // (C1 C2)^½ has the trace of (C1^½ C2 C1^½)^½, which is symmetric.
        Tensor cross = linalg.eigvalsh(matmul(matmul(root, c2), root)).clamp_min(0).sqrt().sum();
        Tensor shift = m1 - m2;
        return (shift * shift).sum().item<double>() + c1.trace().item<double>() + c2.trace().item<double>() - (2 * cross.item<double>());
    }

    private static (Tensor Mean, Tensor Covariance) Moments(Tensor rows)
    {
        Tensor mean = rows.mean([0]);
        Tensor centred = rows - mean;
        return (mean, matmul(centred.transpose(0, 1), centred).Times(1.0 / (rows.shape[0] - 1)));
    }

    private static Tensor Root(Tensor symmetric)
    {
        (Tensor values, Tensor vectors) = linalg.eigh(symmetric);
        return matmul(vectors * values.clamp_min(0).sqrt(), vectors.transpose(0, 1));
    }
}
