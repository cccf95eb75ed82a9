using System.Runtime.InteropServices;

namespace VoicePlugin.Core.Generation;

/// <summary>The self-check behind <see cref="OnnxStage.IsChunkInvariant"/>.</summary>
internal static class OnnxStageSelfCheck
{
    public static bool IsChunkInvariant(OnnxStage stage, ReadOnlySpan<int> tokenCounts)
    {
        var expected = Render(stage, stage.MaxTokens);
        var same = true;
        foreach (var tokens in tokenCounts)
            same &= Render(stage, tokens).AsSpan().SequenceEqual(expected.AsSpan(0, stage.MaxTokens / tokens * tokens * stage.Shape.Patch));
        stage.Reset();
        return same;
    }

    /// <summary>The bits of x1 for as many whole calls of <paramref name="tokens"/> as fit into the longest call.</summary>
    private static int[] Render(OnnxStage stage, int tokens)
    {
        stage.Reset();
        var shape = stage.Shape;
        var calls = stage.MaxTokens / tokens;
        var bits = new int[calls * tokens * shape.Patch];
        FillNoise(stage.Step, 0, 3);
        for (var call = 0; call < calls; call++)
        {
            FillNoise(stage.Signal[..(tokens * shape.SignalWidth)], call * tokens * shape.SignalWidth, 1);
            FillNoise(stage.Control[..(tokens * Packages.StageShape.ControlWidth)], call * tokens * Packages.StageShape.ControlWidth, 2);
            stage.Run(tokens, 0);
            MemoryMarshal.Cast<float, int>(stage.X1[..(tokens * shape.Patch)]).CopyTo(bits.AsSpan(call * tokens * shape.Patch));
        }

        return bits;
    }

    // A function of the position alone, so that the same token gets the same input however the calls are cut.
    private static void FillNoise(Span<float> destination, int start, uint salt)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var h = (uint)(start + i) * 0x9E3779B9u + salt * 0x85EBCA6Bu;
            h = (h ^ (h >> 15)) * 0x2C1B3C6Du;
            h = (h ^ (h >> 12)) * 0x297A2D39u;
            destination[i] = (int)(h ^ (h >> 15)) * (1f / int.MaxValue);
        }
    }
}
