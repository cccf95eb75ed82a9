using TorchSharp;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Ablation.Solvers;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Tests.Ablation;

public class SolverTests
{
    private const double Mean = 0.7;
    private const double Deviation = 0.4;
    private const double Start = 1.3;

    public static TheoryData<PathKind> Paths => [.. Enum.GetValues<PathKind>()];

    [Theory]
    [MemberData(nameof(Paths))]
    public void PathsAreWhatTheySayAndSlopesAreTheirDerivatives(PathKind kind)
    {
        var path = new NoisePath(kind);
        Assert.Equal(1, path.Alpha(1), 1e-12);
        Assert.Equal(0, path.Sigma(1), 1e-7);
        foreach (double t in (double[])[0.05, 0.3, 0.9])
        {
            Assert.Equal((path.Alpha(t + 1e-5) - path.Alpha(t - 1e-5)) / 2e-5, path.AlphaSlope(t), 1e-6);
            Assert.Equal((path.Sigma(t + 1e-5) - path.Sigma(t - 1e-5)) / 2e-5, path.SigmaSlope(t), 1e-6);
            if (kind != PathKind.Flow)
            {
                Assert.Equal(1, (path.Alpha(t) * path.Alpha(t)) + (path.Sigma(t) * path.Sigma(t)), 1e-12);
            }
        }
    }

    [Fact]
    public void LinearSchedulesEndWhereTheirPapersDo()
    {
        // Products of 1 − β over all steps.
        Assert.Equal(Product(1e-4, 0.02, 1000), Math.Pow(new NoisePath(PathKind.Ddpm).Alpha(0), 2), 0.1 * Product(1e-4, 0.02, 1000));
        Assert.Equal(Product(1e-4, 0.05, 50), Math.Pow(new NoisePath(PathKind.DiffWave).Alpha(0), 2), 0.03);
    }

    /// <summary>An answer that never changes leads there in any number of steps; Euler and Heun need small ones where the path bends.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public void AConstantAnswerIsReachedExactly(PathKind kind)
    {
        var path = new NoisePath(kind);
        foreach (SolverKind solver in kind == PathKind.Flow ? Enum.GetValues<SolverKind>() : [SolverKind.Ddim, SolverKind.DpmSolver])
        {
            foreach (int evaluations in (int[])[1, 2, 3, 8])
            {
                using Tensor end = Solver.Run(solver, path, Value(Start), evaluations, (_, _) => Value(Mean));
                Assert.Equal(Mean, end.item<double>(), 1e-7);
            }
        }
    }

    [Theory]
    [InlineData(SolverKind.Euler)]
    [InlineData(SolverKind.Heun)]
    [InlineData(SolverKind.Ddim)]
    [InlineData(SolverKind.DpmSolver)]
    public void EverySolverSpendsWhatItIsGiven(SolverKind solver)
    {
        for (int evaluations = 1; evaluations <= 9; evaluations++)
        {
            int used = 0;
            Solver.Run(solver, new NoisePath(PathKind.Cosine), Value(Start), evaluations, (x, _) =>
            {
                used++;
                return x;
            }).Dispose();
            Assert.Equal(evaluations, used);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void SolversThatAreTheSameAreKnown(PathKind kind)
    {
        SolverKind[] all = Enum.GetValues<SolverKind>();
        foreach (int evaluations in (int[])[1, 2, 4, 5])
        {
            foreach ((SolverKind a, SolverKind b) in all.SelectMany(a => all.Select(b => (a, b))))
            {
                bool same = Solver.Same(a, kind, evaluations) == Solver.Same(b, kind, evaluations);
                double difference = Error(a, new NoisePath(kind), evaluations) - Error(b, new NoisePath(kind), evaluations);
                Assert.True(same == Math.Abs(difference) < 1e-9, $"{a} {b} {evaluations}: {difference}");
            }
        }
    }

    /// <summary>Of normal data the best answer is known, and so is where each start leads: its rank is kept.</summary>
    [Theory]
    [InlineData(SolverKind.Euler, PathKind.Flow, 1)]
    [InlineData(SolverKind.Ddim, PathKind.Cosine, 1)]
    [InlineData(SolverKind.Heun, PathKind.Flow, 2)]
    [InlineData(SolverKind.DpmSolver, PathKind.Flow, 2)]
    [InlineData(SolverKind.DpmSolver, PathKind.Cosine, 2)]
    public void TheErrorFallsWithTheOrder(SolverKind solver, PathKind kind, int order)
    {
        var path = new NoisePath(kind);
        double coarse = Math.Abs(Error(solver, path, 512)), fine = Math.Abs(Error(solver, path, 1024));
        // Equal steps of t are unequal ones of log α/σ, which costs DPM-Solver a logarithm: a little under two.
        Assert.InRange(Math.Log2(coarse / fine), order - 0.3, order + 0.3);
    }

    [Fact]
    public void SecondOrderIsCloserThanFirst()
    {
        var path = new NoisePath(PathKind.Cosine);
        Assert.True(Math.Abs(Error(SolverKind.DpmSolver, path, 16)) < 0.25 * Math.Abs(Error(SolverKind.Ddim, path, 16)));
    }

    // Clean data N(m, s²) and a standard normal start: x stays at the same number of deviations from its mean.
    private static double Error(SolverKind solver, NoisePath path, int evaluations)
    {
        using Tensor end = Solver.Run(solver, path, Value(Start), evaluations, (x, t) =>
        {
            double a = path.Alpha(t), s = path.Sigma(t);
            double gain = a * Deviation * Deviation / ((a * a * Deviation * Deviation) + (s * s));
            return Value(Mean + (gain * (x.item<double>() - (a * Mean))));
        });
        return end.item<double>() - (Mean + (Deviation * Start));
    }

    private static double Product(double first, double last, int steps) =>
        Enumerable.Range(0, steps).Aggregate(1.0, (p, i) => p * (1 - (first + ((last - first) * i / (steps - 1)))));

    private static Tensor Value(double x) => tensor(x, ScalarType.Float64);
}
