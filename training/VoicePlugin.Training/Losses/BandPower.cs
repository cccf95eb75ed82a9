using TorchSharp;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Losses;

/// <summary>
/// Distance of the logarithms of band powers. A distance of log magnitudes bin by bin is least at the median, which for noise lies below its power:
/// alone it would turn everything noisy down. Power summed over a mel band before the logarithm has little of that.
/// </summary>
public sealed class BandPower : IDisposable
{
    private const double BandMel = 120;
    private static readonly Scalar Half = 0.5;
    private static readonly Scalar Small = 1e-12;

    private readonly Tensor[] filters;

    /// <summary>Makes triangular mel bands for a stage's rate and the FFT sizes of its loss; of these the two in the middle are used.</summary>
    public BandPower(StageShape shape, int[] sizes, Device device) =>
        filters = [.. sizes.Select(n => Filters(shape.Rate, n, device).DetachFromDisposeScope())];

    /// <summary>Weighted mean |difference| of the logarithms of the bands' amplitudes, nepers.</summary>
    public Tensor Distance(StftSpectrum[] a, StftSpectrum[] b, Tensor[] weights) =>
        stack([.. Enumerable.Range(1, 2).Select(i => ((Level(a[i], i) - Level(b[i], i)).abs().mean([-1], keepdim: true) * weights[i]).sum())]).mean();

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(filters, f => f.Dispose());

    private Tensor Level(StftSpectrum spectrum, int size) => spectrum.Magnitude.Squared().matmul(filters[size]).Plus(Small).log() * Half;

    // [bins, bands]: centres 120 mel apart, at least two bins wide.
    private static Tensor Filters(int rate, int size, Device device)
    {
        int bins = (size / 2) + 1;
        double top = Mel(rate / 2.0);
        int bands = (int)(top / BandMel);
        var values = new float[bins * bands];
        for (int band = 0; band < bands; band++)
        {
            double centre = (band + 0.5) * top / bands;
            double width = Math.Max(top / bands, Mel(Hertz(centre) + (1.5 * rate / size)) - centre);
            for (int k = 0; k < bins; k++)
            {
                values[(k * bands) + band] = (float)Math.Max(0, 1 - (Math.Abs(Mel((double)k * rate / size) - centre) / width));
            }
        }

        return tensor(values, [bins, bands], device: device);
    }

    private static double Mel(double hz) => 1127 * Math.Log(1 + (hz / 700));

    private static double Hertz(double mel) => 700 * (Math.Exp(mel / 1127) - 1);
}
