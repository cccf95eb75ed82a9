using TorchSharp;
using TorchSharp.Modules;
using VoicePlugin.Core.Packages;
using VoicePlugin.Export.Onnx;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Models;

/// <summary>
/// What a token keeps of its own x_t and mean, by frequency: both are taken apart by a learned transform of the patch (at first the DCT-II),
/// weighted by gains that the network gives, and put together again.
/// </summary>
/// <remarks>
/// A normalised stream forgets how loud a token is, so that without this path to turn a band of the excitation down by 3 dB would have to be
/// learned sample by sample.
/// </remarks>
public sealed class BandGains : nn.Module<Tensor, Tensor, Tensor, Tensor, Tensor>
{
    private readonly Linear analysis;
    private readonly Linear synthesis;
    private readonly Linear gains;
    private readonly Linear step;

    /// <summary>Creates the layer; its gains are zero at the start.</summary>
    public BandGains(StageShape shape)
        : base(nameof(BandGains))
    {
        analysis = nn.Linear(shape.Patch, shape.Patch, hasBias: false);
        synthesis = nn.Linear(shape.Patch, shape.Patch, hasBias: false);
        gains = nn.Linear(shape.Channels, 2 * shape.Patch);
        step = nn.Linear(StageShape.StepWidth, 2 * shape.Patch, hasBias: false);
        using (no_grad())
        {
            using Tensor cosines = tensor(Cosines(shape.Patch), [shape.Patch, shape.Patch]);
            analysis.weight!.copy_(cosines);
            using Tensor back = cosines.t();
            synthesis.weight!.copy_(back);
        }

        nn.init.zeros_(gains.weight!);
        nn.init.zeros_(gains.bias!);
        nn.init.zeros_(step.weight!);
        RegisterComponents();
    }

    /// <summary>The correction of x_t.</summary>
    /// <param name="normal">The stream, normalised, [B,T,C].</param>
    /// <param name="xt">[B,T,P].</param>
    /// <param name="mean">[B,T,P].</param>
    /// <param name="steps">[B,1,32]: half way from noise to voice a sum of the two has lost power, whatever is sung.</param>
    public override Tensor forward(Tensor normal, Tensor xt, Tensor mean, Tensor steps)
    {
        Tensor[] by = gains.forward(normal).Plus(step.forward(steps)).chunk(2, dim: -1);
        return synthesis.forward((analysis.forward(xt) * by[0]).Plus(analysis.forward(mean) * by[1]));
    }

    /// <summary>The layer's arrays under the names that its ONNX emitter reads.</summary>
    public IEnumerable<(string Name, Weight Array)> Export() =>
    [
        ("output.analysis.weight", analysis.weight!.ToWeight()),
        ("output.synthesis.weight", synthesis.weight!.ToWeight()),
        .. gains.Export("output.gains"),
        ("output.step.weight", step.weight!.ToWeight()),
    ];

    /// <summary>Sets the layer from the arrays that <see cref="Export"/> gave.</summary>
    public void Import(IReadOnlyDictionary<string, Weight> arrays)
    {
        analysis.weight!.Set(arrays["output.analysis.weight"]);
        synthesis.weight!.Set(arrays["output.synthesis.weight"]);
        gains.Import("output.gains", arrays);
        step.weight!.Set(arrays["output.step.weight"]);
    }

    // Row k is the k-th cosine of the orthonormal DCT-II.
    private static float[] Cosines(int size)
    {
        var rows = new float[size * size];
        for (int k = 0; k < size; k++)
        {
            for (int n = 0; n < size; n++)
            {
                rows[(k * size) + n] = (float)(Math.Sqrt((k == 0 ? 1.0 : 2.0) / size) * Math.Cos(Math.PI * (n + 0.5) * k / size));
            }
        }

        return rows;
    }
}
