namespace VoicePlugin.Training.Models;

/// <summary>Everything that fixes a stage network's tensors.</summary>
/// <param name="Name">coarse, medium or fine.</param>
/// <param name="Rate">Sample rate of the stage's band, Hz.</param>
/// <param name="Patch">Samples a token.</param>
/// <param name="Signals">Signals side by side in the input: 2 (x_t, mean) or 3 (x_t, mean, upstream).</param>
/// <param name="Channels">Width C of the residual stream.</param>
/// <param name="Dilations">One causal block each; the delay in tokens of its second tap.</param>
/// <param name="ControlWidth">Floats of a token's control vector.</param>
/// <param name="StepWidth">Floats of the step vector.</param>
public sealed record StageShape(
    string Name,
    int Rate,
    int Patch,
    int Signals,
    int Channels,
    IReadOnlyList<int> Dilations,
    int ControlWidth = 64,
    int StepWidth = 32)
{
    /// <summary>Rows of the packed state: the sum of the dilations.</summary>
    public int StateRows => Dilations.Sum();

    /// <summary>Hidden width of a block, 1.5 C.</summary>
    public int Hidden => Channels * 3 / 2;
}
