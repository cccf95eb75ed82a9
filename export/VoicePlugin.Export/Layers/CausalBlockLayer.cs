using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Export.Layers;

/// <summary>
/// Emits one residual block: <c>h + W2·GELU(W1·[a | a delayed by d])</c> with <c>a = norm(h)·factor + shift</c>. The delay is what makes
/// it causal: it reads d rows of state before this call's rows, and the last d rows of both are the next state.
/// </summary>
public static class CausalBlockLayer
{
    /// <param name="graph">Graph to write into.</param>
    /// <param name="name">Prefix of the constants' names: <c>blocks.0</c>.</param>
    /// <param name="h">[T, C].</param>
    /// <param name="film">Factor and shift, each [T, C].</param>
    /// <param name="state">[d, C], the rows before this call.</param>
    /// <param name="dilation">d, tokens.</param>
    /// <param name="channels">C.</param>
    /// <param name="inWeight">W1 [1.5C, 2C]: first the C columns of the present row, then those of the delayed one.</param>
    /// <param name="inBias">[1.5C].</param>
    /// <param name="outWeight">W2 [C, 1.5C].</param>
    /// <param name="outBias">[C].</param>
    /// <returns>The block's output [T, C] and its next state [d, C].</returns>
    public static (string Output, string StateOut) Emit(
        OnnxGraph graph, string name, string h, (string Factor, string Shift) film, string state, int dilation, int channels,
        Weight inWeight, Weight inBias, Weight outWeight, Weight outBias)
    {
        var a = graph.Add(graph.Mul(NormLayer.Emit(graph, h, channels), film.Factor), film.Shift);

        var history = graph.Concat(0, [state, a]);
        var previous = graph.Slice(history, 0, 0, -dilation);
        var stateOut = graph.Slice(history, 0, -dilation, long.MaxValue);

        var hidden = graph.Gelu(LinearLayer.Emit(graph, $"{name}.in", graph.Concat(1, [a, previous]), inWeight, inBias));
        var output = graph.Add(h, LinearLayer.Emit(graph, $"{name}.out", hidden, outWeight, outBias));
        return (output, stateOut);
    }
}
