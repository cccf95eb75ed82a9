using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Export.Layers;

/// <summary>
/// Emits the conditioning trunk <c>m = GELU(Wc·control + Ws·step + b)</c> and, in one matrix product for the whole network,
/// every block's FiLM scale and shift (Perez et al. 2018).
/// </summary>
public static class FilmLayer
{
    /// <param name="graph">Graph to write into.</param>
    /// <param name="control">[T, 104].</param>
    /// <param name="step">[1, 32].</param>
    /// <param name="blocks">Blocks to condition.</param>
    /// <param name="channels">Channels C of a block.</param>
    /// <param name="controlWeight">[64, 104].</param>
    /// <param name="stepWeight">[64, 32].</param>
    /// <param name="bias">[64].</param>
    /// <param name="outputWeight">[blocks·2C, 64]: block 0's scale rows, its shift rows, block 1's scale rows …</param>
    /// <param name="outputBias">[blocks·2C].</param>
    /// <returns>For each block its factor (1 + scale) and its shift, each [T, C].</returns>
    public static (string Factor, string Shift)[] Emit(
        OnnxGraph graph, string control, string step, int blocks, int channels,
        Weight controlWeight, Weight stepWeight, Weight bias, Weight outputWeight, Weight outputBias)
    {
        var fromStep = LinearLayer.Emit(graph, "film.step", step, stepWeight, bias);
        var trunk = graph.Gelu(LinearLayer.Emit(graph, "film.control", control, controlWeight, fromStep));

        // The 1 of (1 + scale) goes into the bias here: no Add a block at run time.
        var shifted = (float[])outputBias.Data.Clone();
        for (var i = 0; i < shifted.Length; i++)
            shifted[i] += i / channels % 2 == 0 ? 1f : 0f;
        var all = LinearLayer.Emit(graph, "film.output", trunk, outputWeight, new Weight(shifted, outputBias.Dims));

        var sizes = Enumerable.Repeat((long)channels, 2 * blocks).ToArray();
        var parts = graph.Split(all, 1, sizes, "film.part");
        return [.. Enumerable.Range(0, blocks).Select(i => (parts[2 * i], parts[2 * i + 1]))];
    }
}
