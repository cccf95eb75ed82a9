using TorchSharp;
using TorchSharp.Modules;
using VoicePlugin.Core.Packages;
using VoicePlugin.Export.Onnx;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Models;

/// <summary>
/// Scale and shift of every block from the control and step vectors: one hidden layer, one matrix product for all blocks.
/// </summary>
public sealed class Film : nn.Module<Tensor, Tensor, Tensor[]>
{
    private const int Hidden = 64;

    private readonly Linear control;
    private readonly Linear step;
    private readonly Linear output;
    private readonly int blocks;

    /// <summary>Creates the layer; its output starts near zero, so that blocks start unmodulated.</summary>
    public Film(StageShape shape)
        : base(nameof(Film))
    {
        blocks = shape.Dilations.Count;
        control = nn.Linear(StageShape.ControlWidth, Hidden);
        step = nn.Linear(StageShape.StepWidth, Hidden, hasBias: false);
        output = nn.Linear(Hidden, blocks * 2 * shape.Channels);
        nn.init.normal_(output.weight!, 0, 0.01);
        nn.init.zeros_(output.bias!);
        RegisterComponents();
    }

    /// <summary>Control [B,T,104] and step [B,1,32] to scale_0, shift_0, scale_1, … each [B,T,C].</summary>
    public override Tensor[] forward(Tensor controls, Tensor steps)
    {
        Tensor hidden = nn.functional.gelu(control.forward(controls).Plus(step.forward(steps)));
        // One split, not one slice a block: its gradient is a single concatenation.
        return output.forward(hidden).chunk(2 * blocks, dim: -1);
    }

    /// <summary>The layer's arrays under the names that its ONNX emitter reads.</summary>
    public IEnumerable<(string Name, Weight Array)> Export() =>
    [
        ("film.control.weight", control.weight!.ToWeight()),
        ("film.step.weight", step.weight!.ToWeight()),
        ("film.bias", control.bias!.ToWeight()),
        .. output.Export("film.output"),
    ];

    /// <summary>Sets the layer from such arrays.</summary>
    public void Import(IReadOnlyDictionary<string, Weight> arrays)
    {
        control.weight!.Set(arrays["film.control.weight"]);
        step.weight!.Set(arrays["film.step.weight"]);
        control.bias!.Set(arrays["film.bias"]);
        output.Import("film.output", arrays);
    }
}
