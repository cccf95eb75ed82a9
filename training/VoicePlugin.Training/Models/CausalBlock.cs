using TorchSharp;
using TorchSharp.Modules;
using VoicePlugin.Core.Packages;
using VoicePlugin.Export.Onnx;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Models;

/// <summary>
/// One residual block: FiLM-modulated per-token normalisation, then a two-tap causal convolution into a GELU layer.
/// </summary>
/// <remarks>
/// a = LayerNorm(h)·(1 + scale) + shift; h + W2·Gelu(W1·[a | a delayed by the dilation]). The delay line is the state.
/// </remarks>
public sealed class CausalBlock : nn.Module<Tensor, Tensor, Tensor, Tensor, (Tensor Hidden, Tensor State)>
{
    private readonly Linear expand;
    private readonly Linear contract;
    private readonly int dilation;
    private readonly long[] normalised;

    /// <summary>Creates block <paramref name="index"/> of a stage; its output starts near zero.</summary>
    public CausalBlock(StageShape shape, int index)
        : base(nameof(CausalBlock))
    {
        dilation = shape.Dilations[index];
        normalised = [shape.Channels];
        expand = nn.Linear(2 * shape.Channels, shape.Hidden);
        contract = nn.Linear(shape.Hidden, shape.Channels);
        nn.init.normal_(contract.weight!, 0, 0.02 / Math.Sqrt(shape.Dilations.Count));
        nn.init.zeros_(contract.bias!);
        RegisterComponents();
    }

    /// <summary>Runs the block over T tokens.</summary>
    /// <param name="hidden">[B,T,C].</param>
    /// <param name="scale">[B,T,C].</param>
    /// <param name="shift">[B,T,C].</param>
    /// <param name="state">The last <c>dilation</c> modulated rows, [B,d,C].</param>
    public override (Tensor Hidden, Tensor State) forward(Tensor hidden, Tensor scale, Tensor shift, Tensor state)
    {
        long tokens = hidden.shape[1];
        Tensor normal = nn.functional.layer_norm(hidden, normalised, eps: 1e-5);
        Tensor current = normal.Plus(shift).Plus(normal * scale);
        Tensor line = cat([state, current], 1);
        Tensor taps = cat([current, line.narrow(1, 0, tokens)], -1);
        Tensor next = hidden.Plus(contract.forward(nn.functional.gelu(expand.forward(taps))));
        return (next, line.narrow(1, tokens, dilation));
    }

    /// <summary>The layer's arrays under the names that its ONNX emitter reads.</summary>
    /// <param name="name">The block's prefix: <c>blocks.0</c>.</param>
    public IEnumerable<(string Name, Weight Array)> Export(string name) =>
        [.. expand.Export($"{name}.in"), .. contract.Export($"{name}.out")];

    /// <summary>Sets the layer from such arrays.</summary>
    public void Import(string name, IReadOnlyDictionary<string, Weight> arrays)
    {
        expand.Import($"{name}.in", arrays);
        contract.Import($"{name}.out", arrays);
    }
}
