using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Pool;

/// <summary>A band of all crops, [N,T,P] each; see <see cref="BandCrop"/>.</summary>
/// <param name="Target">The recordings' band.</param>
/// <param name="Mean">Shaped harmonics.</param>
/// <param name="Harmonics">Equally strong harmonics.</param>
/// <param name="Noise">Shaped noise by draw.</param>
/// <param name="Gain">Gain.</param>
/// <param name="Upstream">Recorded band below, null where there is none.</param>
/// <param name="Level">RMS of the training set's band at full scale, one number for all clips.</param>
public sealed record BandTensors(
    Tensor Target, Tensor Mean, Tensor Harmonics, Tensor[] Noise, Tensor Gain, Tensor? Upstream, double Level) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor? tensor in (Tensor?[])[Target, Mean, Harmonics, .. Noise, Gain, Upstream])
        {
            tensor?.Dispose();
        }
    }
}
