using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Packages;
using VoicePlugin.Evaluation.Corpus;
using VoicePlugin.Evaluation.Vocoder;

namespace VoicePlugin.Cli.Eval;

/// <summary>The three arms of the comparison. All of them are given the target's own features.</summary>
internal static class EvalArms
{
    /// <summary>The voice as it sounds.</summary>
    public const string Cascade = "cascade";

    /// <summary>The same engine at strength 0: excitation through the envelope, no network.</summary>
    public const string Excitation = "excitation_only";

    /// <summary>The classical pulse/noise vocoder over the same mel-cepstra.</summary>
    public const string Resynthesis = "mcep_resynthesis";

    /// <summary>Makes the arms of a voice at its default controls.</summary>
    public static IReadOnlyList<Arm> All(VoicePackage package)
    {
        var controls = VoiceControls.Default;
        var without = controls.With("strength", 0);
        return
        [
            new Arm(Cascade, (x, _) => ClipRenderer.Render(package, controls, x)),
            new Arm(Excitation, (x, _) => ClipRenderer.Render(package, without, x)),
            new Arm(Resynthesis, (x, rows) => McepVocoder.Render(rows, x.Length, 1)),
        ];
    }
}
