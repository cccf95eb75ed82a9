using TorchSharp;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Runtime;

/// <summary>
/// Sums and squares that are safe beside other threads. Use these in place of <c>+</c> and <c>square</c>, and only
/// numbers that outlive the call.
/// </summary>
/// <remarks>
/// TorchSharp 0.107 wraps every number, also the hidden factor 1 of <c>a + b</c>, in an object whose finaliser may free
/// it while libtorch reads it: a collection started by another thread then crashes the step, once in some thousand.
/// </remarks>
public static class TensorMath
{
    private static readonly Scalar One = 1;

    /// <summary>a + b.</summary>
    public static Tensor Plus(this Tensor a, Tensor b) => a.add(b, One);

    /// <summary>a + number; the caller keeps the number.</summary>
    public static Tensor Plus(this Tensor a, Scalar number) => a.add(number, One);

    /// <summary>a · a.</summary>
    public static Tensor Squared(this Tensor a) => a * a;
}
