using static TorchSharp.torch;

namespace VoicePlugin.Training.Losses;

/// <summary>Spectra of one FFT size, [B,frames,bins].</summary>
/// <param name="Magnitude">Linear.</param>
/// <param name="Log">Natural logarithm of the magnitude.</param>
public sealed record StftSpectrum(Tensor Magnitude, Tensor Log);
