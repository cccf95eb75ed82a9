using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Pool;

/// <summary>A band of all crops at one scale, [N,T,P] each; see <see cref="BandCrop"/>.</summary>
/// <param name="Target">The recordings' band.</param>
/// <param name="Mean">Harmonics.</param>
/// <param name="Noise">Noise by draw.</param>
/// <param name="Upstream">Recorded bands below, null where there are none.</param>
public sealed record BandTensors(Tensor Target, Tensor Mean, Tensor[] Noise, Tensor? Upstream) : IDisposable
{
    /// <summary>Every part, changed in the same way.</summary>
    public BandTensors Select(Func<Tensor, Tensor> change) =>
        new(change(Target), change(Mean), [.. Noise.Select(change)], Upstream is null ? null : change(Upstream));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor? tensor in (Tensor?[])[Target, Mean, .. Noise, Upstream])
        {
            tensor?.Dispose();
        }
    }
}
