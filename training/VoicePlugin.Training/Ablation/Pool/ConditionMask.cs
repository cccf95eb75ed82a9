using VoicePlugin.Core.Features;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Pool;

/// <summary>Takes away from control vectors what an arm must not be told.</summary>
public static class ConditionMask
{
    // ControlVector's layout: F0, voicing, mcep, aperiodicity, …, the constant of a vector that is there.
    private const int Mcep = 2;
    private const int Aperiodicity = Mcep + FeatureLayout.McepCount;
    private const int Constant = 63;

    /// <summary>The control vectors that a network gets, [B,T,W].</summary>
    /// <param name="told">What it is told.</param>
    /// <param name="control">[B,T,W].</param>
    /// <param name="mel">Mel rows of the same crops, [B,T,40].</param>
    /// <param name="other">Control vectors of other crops, [B,T,W].</param>
    public static Tensor Apply(Told told, Tensor control, Tensor mel, Tensor other)
    {
        long width = control.shape[2];
        Tensor kept = control * Columns(told, width);
        return told switch
        {
            Told.Mel => kept.Plus(nn.functional.pad(mel, [Mcep, width - Mcep - mel.shape[2]])),
            Told.McepShuffledF0 => kept.Plus(other * Source(width)),
            _ => kept,
        };
    }

    /// <summary>1 for each column of a crop's own control vector that is told, else 0, [W].</summary>
    public static Tensor Columns(Told told, long width)
    {
        bool mcep = told is Told.Mcep or Told.McepF0 or Told.McepShuffledF0;
        Tensor own = Mask(width, c => c == Constant || (mcep && c is >= Mcep and < Aperiodicity));
        return told == Told.McepF0 ? own.Plus(Source(width)) : own;
    }

    // F0, voicing, aperiodicity.
    private static Tensor Source(long width) =>
        Mask(width, c => c is < Mcep or (>= Aperiodicity and < Aperiodicity + FeatureLayout.AperiodicityCount));

    private static Tensor Mask(long width, Func<int, bool> keep) =>
        tensor(Enumerable.Range(0, (int)width).Select(c => keep(c) ? 1f : 0f).ToArray());
}
