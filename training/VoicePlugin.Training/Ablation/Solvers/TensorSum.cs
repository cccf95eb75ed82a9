using TorchSharp;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Solvers;

/// <summary>Weighted sums with plain numbers, each held until libtorch has read it (<see cref="TensorMath"/> says why).</summary>
public static class TensorSum
{
    /// <summary>k · a.</summary>
    public static Tensor Times(this Tensor a, double k)
    {
        using Scalar factor = k;
        return a.mul(factor);
    }

    /// <summary>ka · a + kb · b.</summary>
    public static Tensor Of(double ka, Tensor a, double kb, Tensor b) => a.Times(ka).Plus(b.Times(kb));
}
