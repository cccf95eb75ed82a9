using VoicePlugin.Core.Inpainting;
using VoicePlugin.Core.Packages;
using VoicePlugin.Evaluation.Inpainting;

namespace VoicePlugin.Cli.Inpaint;

/// <summary>The ways of filling a gap that are compared.</summary>
internal static class GapArms
{
    /// <summary>The voice's networks.</summary>
    public const string Inpaint = "inpaint";

    /// <summary>Name → from recording, first and last sample to the recording with its gap filled.</summary>
    public static IReadOnlyList<(string Key, Func<float[], int, int, float[]> Fill)> All(VoiceModel model, InpaintOptions options)
    {
        var inpainter = new Inpainter(model);
        return
        [
            (Inpaint, (x, from, to) => inpainter.Fill(x, from, to, options)),
            ("excitation_only", (x, from, to) => inpainter.Fill(x, from, to, options with { Generates = false })),
            ("repeat", ContextFill.Repeat),
            ("silence", ContextFill.Silence),
        ];
    }
}
