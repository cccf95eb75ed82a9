using static TorchSharp.torch;

namespace VoicePlugin.Training.Losses;

/// <summary>Spectra of one FFT size, [B,frames,bins]; all 0 in bins that do not count.</summary>
/// <param name="Magnitude">Linear.</param>
/// <param name="Log">Natural logarithm of the magnitude.</param>
/// <param name="Real">Of the signal itself, without levels and floors.</param>
/// <param name="Imaginary">Likewise.</param>
public sealed record StftSpectrum(Tensor Magnitude, Tensor Log, Tensor Real, Tensor Imaginary)
{
    /// <summary>The same where <paramref name="counts"/> is 1, else 0.</summary>
    public StftSpectrum Where(Tensor counts) => new(Magnitude * counts, Log * counts, Real * counts, Imaginary * counts);
}
