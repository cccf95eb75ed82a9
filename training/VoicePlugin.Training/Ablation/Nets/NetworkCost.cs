using VoicePlugin.Core.Packages;

namespace VoicePlugin.Training.Ablation.Nets;

/// <summary>What a stage network costs, counted from its shape: the products of its matrices, nothing else.</summary>
public static class NetworkCost
{
    private const int TokensPerSecond = 500;

    /// <summary>Multiply-accumulates a token of one evaluation.</summary>
    /// <remarks>
    /// Input S·P·C, FiLM 64·W + 64·2·C a block, block 2C·H + H·C with H = 1.5 C, output C·P, band gains C·2P and P·P for the transforms of
    /// x_t, of the mean and back; what is computed once a call, from the step vector, is left out.
    /// </remarks>
    public static long Macs(StageShape shape)
    {
        long c = shape.Channels, p = shape.Patch;
        long film = (StageShape.FilmWidth * StageShape.ControlWidth) + (StageShape.FilmWidth * 2L * c * shape.Blocks);
        return (shape.SignalWidth * c) + film + (shape.Blocks * 3L * c * shape.Hidden) + (3 * c * p) + (3 * p * p);
    }

    /// <summary>10⁹ multiply-accumulates a second of sound, for each evaluation.</summary>
    public static double GmacPerSecond(StageShape shape) => Macs(shape) * TokensPerSecond / 1e9;

    /// <summary>FLOPs of an evaluation over <paramref name="tokens"/> tokens: two a multiply-accumulate.</summary>
    public static double Forward(StageShape shape, long tokens) => 2.0 * Macs(shape) * tokens;

    /// <summary>FLOPs of a training step: the backward pass counts as two forward ones.</summary>
    public static double Training(StageShape shape, long tokens) => 3 * Forward(shape, tokens);
}
