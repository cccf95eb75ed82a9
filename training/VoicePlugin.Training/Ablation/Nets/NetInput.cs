using VoicePlugin.Training.Ablation.Solvers;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Nets;

/// <summary>A batch as one network sees it, in the scale it works at, [B,T,P] but where said.</summary>
/// <param name="Target">Clean signal.</param>
/// <param name="Mean">Second input signal.</param>
/// <param name="Centre">Mean of the prior.</param>
/// <param name="Noise">A draw of what the prior adds.</param>
/// <param name="SecondNoise">Another draw.</param>
/// <param name="Upstream">Band below; null where there is none.</param>
/// <param name="Control">Control vectors, [B,T,104].</param>
/// <param name="Envelope">Mel-cepstra, [B,T,50], whatever the network is told: the loss knows the envelope.</param>
/// <param name="Weight">How much a token counts, [B,T,1].</param>
public sealed record NetInput(
    Tensor Target, Tensor Mean, Tensor Centre, Tensor Noise, Tensor? SecondNoise, Tensor? Upstream, Tensor Control, Tensor Envelope, Tensor Weight)
{
    /// <summary>Where the sampler starts: centre + temperature · noise.</summary>
    public Tensor Start(double temperature) => Centre.Plus(Noise.Times(temperature));
}
