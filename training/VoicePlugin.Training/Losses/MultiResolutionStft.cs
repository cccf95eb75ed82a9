using TorchSharp;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Losses;

/// <summary>
/// Spectral distances at several FFT sizes (Yamamoto, Song and Kim, "Parallel WaveGAN", 2020), frames weighted.
/// </summary>
/// <remarks>Hann window, hop = FFT/4, frames centred; power is scaled so that white noise of unit variance has unit power a bin.</remarks>
public sealed class MultiResolutionStft : IDisposable
{
    /// <summary>-60 dB of a unit-variance signal: below it, a difference in log-magnitude is nothing anyone hears.</summary>
    public const double DefaultFloor = 1e-6;

    private static readonly Scalar Half = 0.5;
    private static readonly Scalar Small = 1e-8;
    private static readonly Scalar Smaller = 1e-12;

    private readonly int[] sizes;
    private readonly Tensor[] windows;
    private readonly Scalar powerFloor;

    /// <summary>Creates the windows.</summary>
    /// <param name="sizes">FFT sizes, powers of two.</param>
    /// <param name="device">Where the signals live.</param>
    /// <param name="floor">Power that is added to every bin: differences far below it do not count.</param>
    public MultiResolutionStft(IEnumerable<int> sizes, Device device, double floor = DefaultFloor)
    {
        powerFloor = floor;
        this.sizes = sizes.ToArray();
        windows = this.sizes.Select(n =>
        {
            using Tensor hann = torch.hann_window(n, device: device);
            using Tensor energy = hann.Squared().sum().sqrt();
            return (hann / energy).DetachFromDisposeScope();
        }).ToArray();
    }

    /// <summary>FFT sizes that suit a band's rate: about 5 to 85 ms.</summary>
    public static int[] SizesFor(int rate) =>
        rate <= 8000 ? [64, 128, 256, 512] : rate <= 24000 ? [128, 256, 512, 1024] : [256, 512, 1024, 2048];

    /// <summary>
    /// White noise of this power, -100 dBFS, is the softest that counts where levels are given. What a codec emptied is no target (<see cref="TargetBins"/>),
    /// so that the floor can lie where converters end: with -85 dBFS the networks changed soft noise as they liked.
    /// </summary>
    private static readonly Scalar Inaudible = 1e-10;

    /// <summary>Magnitude and log-magnitude spectra of [B,N], one pair a size, each [B,frames,bins].</summary>
    /// <param name="samples">[B,N].</param>
    /// <param name="levels">For each size the power that a bin's power is multiplied by before its logarithm is taken; null: the bins as they are.</param>
    /// <param name="counts">For each size 1 in the bins that count, else 0; null: all do.</param>
    public StftSpectrum[] Analyse(Tensor samples, Tensor[]? levels = null, Tensor[]? counts = null)
    {
        var spectra = new StftSpectrum[sizes.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            (Tensor real, Tensor imaginary, Tensor power) = Transform(samples, i);
            StftSpectrum spectrum = Heard(real, imaginary, power, levels?[i]);
            spectra[i] = counts is null ? spectrum : spectrum.Where(counts[i]);
        }

        return spectra;
    }

    /// <summary>The spectra of a recording and, for each size, which of their bins are a target.</summary>
    /// <param name="samples">[B,N].</param>
    /// <param name="levels">As for <see cref="Analyse"/>.</param>
    /// <param name="targets">Which bins are.</param>
    public (StftSpectrum[] Spectra, Tensor[] Counts) Reference(Tensor samples, Tensor[]? levels, TargetBins targets)
    {
        var spectra = new StftSpectrum[sizes.Length];
        var counts = new Tensor[sizes.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            (Tensor real, Tensor imaginary, Tensor power) = Transform(samples, i);
            counts[i] = targets.Of(power, levels?[i], i);
            spectra[i] = Heard(real, imaginary, power, levels?[i]).Where(counts[i]);
        }

        return (spectra, counts);
    }

    private (Tensor Real, Tensor Imaginary, Tensor Power) Transform(Tensor samples, int size)
    {
        Tensor bins = fft.rfft(Frames(samples, sizes[size]) * windows[size]);
        // Not sum(-1): a reduction over two numbers took longer than the transform and its gradient.
        Tensor[] parts = torch.view_as_real(bins).unbind(-1);
        return (parts[0], parts[1], parts[0].Squared().Plus(parts[1].Squared()));
    }

    private StftSpectrum Heard(Tensor real, Tensor imaginary, Tensor power, Tensor? levels)
    {
        Tensor floored = power.Plus(powerFloor);
        Tensor heard = levels is null ? floored : (floored * levels).Plus(Inaudible);
        return new StftSpectrum(heard.sqrt(), heard.log() * Half, real, imaginary);
    }

    /// <summary>Centred frames with a hop of a quarter, [B,frames,size], as torch.stft takes them.</summary>
    private static Tensor Frames(Tensor samples, int size)
    {
        long hop = size / 4, frames = 1 + (samples.shape[1] / hop);
        Tensor padded = nn.functional.pad(samples.unsqueeze(1), [size / 2, size / 2], PaddingModes.Reflect).squeeze(1);
        Tensor quarters = padded.narrow(1, 0, (frames + 3) * hop).reshape(samples.shape[0], frames + 3, hop);
        // Views side by side: the gradient of torch.stft's own overlapping frames costs several times the transform.
        return cat([.. Enumerable.Range(0, 4).Select(i => quarters.narrow(1, i, frames))], -1);
    }

    /// <summary>Token weights [B,T] as weights [B,frames,1] of each size, summing to 1 over batch and frames.</summary>
    /// <param name="weight">[B,T].</param>
    /// <param name="patch">Samples a token.</param>
    public Tensor[] FrameWeights(Tensor weight, int patch)
    {
        using var scope = NewDisposeScope();
        Tensor samples = weight.unsqueeze(-1).expand(-1, -1, patch).reshape(weight.shape[0], 1, -1);
        return sizes.Select(n =>
        {
            Tensor frames = nn.functional.avg_pool1d(samples, n, n / 4, n / 2, count_include_pad: false);
            return (frames / frames.sum().Plus(Small)).transpose(1, 2).MoveToOuterDisposeScope();
        }).ToArray();
    }

    /// <summary>Weighted mean |difference| of the log-magnitudes, nepers, averaged over the sizes.</summary>
    public static Tensor LogDistance(StftSpectrum[] a, StftSpectrum[] b, Tensor[] weights) =>
        Mean(a.Select((s, i) => ((s.Log - b[i].Log).abs().mean([-1], keepdim: true) * weights[i]).sum()));

    /// <summary>
    /// Weighted mean squared error of the signals themselves, by the spectra of one size (Parseval's theorem), so that bins that do not count are
    /// left out: [B,1,1], whose sum is that of the batch.
    /// </summary>
    public static Tensor SquaredError(StftSpectrum a, StftSpectrum b, Tensor weights)
    {
        Tensor error = (a.Real - b.Real).Squared().Plus((a.Imaginary - b.Imaginary).Squared());
        return (error.mean([-1], keepdim: true) * weights).sum(1, keepdim: true);
    }

    /// <summary>Spectral convergence: ‖|A| − |B|‖ / ‖|B|‖ over an example's weighted frames, averaged over the examples and the sizes.</summary>
    public static Tensor Convergence(StftSpectrum[] a, StftSpectrum[] b, Tensor[] weights) =>
        Mean(a.Select((s, i) =>
        {
            Tensor error = ((s.Magnitude - b[i].Magnitude).Squared().mean([-1], keepdim: true) * weights[i]).sum([1, 2]);
            Tensor total = (b[i].Magnitude.Squared().mean([-1], keepdim: true) * weights[i]).sum([1, 2]);
            return (error.Plus(Smaller) / total.Plus(Smaller)).sqrt().mean();
        }));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor window in windows)
        {
            window.Dispose();
        }
    }

    private static Tensor Mean(IEnumerable<Tensor> terms) => torch.stack(terms.ToArray()).mean();
}
