using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Solvers;

/// <summary>Walks from the prior to the clean signal in equal steps of t; every solver spends the same number of evaluations.</summary>
public static class Solver
{
    /// <summary>Runs a solver.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="path">The path the network was trained on.</param>
    /// <param name="start">Draw of the prior.</param>
    /// <param name="evaluations">Evaluations of <paramref name="clean"/>, at least 1.</param>
    /// <param name="clean">The clean signal as the network sees it from (x, t).</param>
    public static Tensor Run(SolverKind kind, NoisePath path, Tensor start, int evaluations, Func<Tensor, double, Tensor> clean) => kind switch
    {
        SolverKind.Euler => Euler(path, start, evaluations, clean),
        SolverKind.Heun => Heun(path, start, evaluations, clean),
        SolverKind.Ddim => Ddim(path, start, evaluations, clean),
        _ => DpmSolver(path, start, evaluations, clean),
    };

    /// <summary>The first in line of the solvers that do the very same: of few evaluations, and on the flow path, several do.</summary>
    public static SolverKind Same(SolverKind kind, PathKind path, int evaluations)
    {
        SolverKind simple = evaluations > 2 ? kind : kind switch
        {
            SolverKind.Heun => SolverKind.Euler,
            SolverKind.DpmSolver => SolverKind.Ddim,
            _ => kind,
        };
        return path == PathKind.Flow && simple == SolverKind.Ddim ? SolverKind.Euler : simple;
    }

    private static Tensor Euler(NoisePath path, Tensor x, int steps, Func<Tensor, double, Tensor> clean)
    {
        for (int k = 0; k < steps; k++)
        {
            double t = (double)k / steps;
            x = TensorSum.Of(1, x, 1.0 / steps, Slope(path, x, t, clean(x, t)));
        }

        return x;
    }

    private static Tensor Heun(NoisePath path, Tensor x, int evaluations, Func<Tensor, double, Tensor> clean)
    {
        // No slope can be had at t = 1, so the last step has one evaluation; an even number leaves one more for an Euler step.
        int heun = (evaluations - 1) / 2;
        int steps = evaluations - heun;
        for (int k = 0; k < steps; k++)
        {
            double t = (double)k / steps;
            Tensor slope = Slope(path, x, t, clean(x, t));
            Tensor next = TensorSum.Of(1, x, 1.0 / steps, slope);
            if (k < heun)
            {
                double after = (k + 1.0) / steps;
                Tensor mean = TensorSum.Of(0.5, slope, 0.5, Slope(path, next, after, clean(next, after)));
                next = TensorSum.Of(1, x, 1.0 / steps, mean);
            }

            x = next;
        }

        return x;
    }

    private static Tensor Ddim(NoisePath path, Tensor x, int steps, Func<Tensor, double, Tensor> clean)
    {
        for (int k = 0; k < steps; k++)
        {
            double t = (double)k / steps;
            x = Move(path, x, t, (k + 1.0) / steps, clean(x, t));
        }

        return x;
    }

    private static Tensor DpmSolver(NoisePath path, Tensor x, int steps, Func<Tensor, double, Tensor> clean)
    {
        Tensor? before = null;
        double stepBefore = 0;
        for (int k = 0; k < steps; k++)
        {
            double t = (double)k / steps;
            double next = (k + 1.0) / steps;
            Tensor now = clean(x, t);
            double step = path.LogRatio(next) - path.LogRatio(t);
            // From log α/σ = −∞, and to +∞, a line through two answers has no slope: first order there.
            bool second = before is not null && k < steps - 1 && double.IsFinite(stepBefore);
            double share = second ? 0.5 * step / stepBefore : 0;
            Tensor data = second ? TensorSum.Of(1 + share, now, -share, before!) : now;
            x = Move(path, x, t, next, data);
            (before, stepBefore) = (now, step);
        }

        return x;
    }

    /// <summary>Exact step for a clean signal that stays the same: x_s = α_s·clean + σ_s·(x − α_t·clean)/σ_t.</summary>
    private static Tensor Move(NoisePath path, Tensor x, double from, double to, Tensor clean)
    {
        double ratio = Math.Max(0, path.Sigma(to)) / path.Sigma(from);
        return TensorSum.Of(ratio, x, path.Alpha(to) - (ratio * path.Alpha(from)), clean);
    }

    /// <summary>dx/dt = α'·clean + σ'·(x − α·clean)/σ.</summary>
    private static Tensor Slope(NoisePath path, Tensor x, double t, Tensor clean)
    {
        double rate = path.SigmaSlope(t) / path.Sigma(t);
        return TensorSum.Of(rate, x, path.AlphaSlope(t) - (rate * path.Alpha(t)), clean);
    }
}
