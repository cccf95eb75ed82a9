using TorchSharp;
using VoicePlugin.Training.Ablation.Pool;
using VoicePlugin.Training.Ablation.Solvers;
using VoicePlugin.Training.Losses;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Scores;

/// <summary>Compares bands of about unit variance with the recordings' own.</summary>
/// <remarks>The first 40 ms and the last 10 of each crop do not count: networks and the envelope's filter start from nothing there.</remarks>
public sealed class BandMeter : IDisposable
{
    private const double DbPerNeper = 8.685889638;
    private const int FirstTokens = 20;
    private const int LastTokens = 5;
    private const int MelBands = 20;
    private const double Floor = 1e-6;

    private readonly BandKind band;
    private readonly Tensor[] frameWeights;
    private readonly Tensor sounding;
    private readonly Tensor window;
    private readonly Tensor filters;
    private readonly int size;
    private readonly MultiResolutionStft stft;

    /// <summary>A meter for crops of these token weights, [N,T,1].</summary>
    public BandMeter(BandKind band, Tensor weight)
    {
        this.band = band;
        size = band.Rate <= 8000 ? 256 : band.Rate <= 24000 ? 1024 : 2048;
        stft = new MultiResolutionStft(MultiResolutionStft.SizesFor(band.Rate), CPU);
        using var scope = NewDisposeScope();
        long tokens = weight.shape[1];
        Tensor inner = ones([1, tokens, 1]);
        inner.narrow(1, 0, FirstTokens).zero_();
        inner.narrow(1, tokens - LastTokens, LastTokens).zero_();
        Tensor counts = (weight * inner).squeeze(-1);
        frameWeights = stft.FrameWeights(counts, band.Patch).Select(w => w.DetachFromDisposeScope()).ToArray();
        // Log-mel frames every two tokens, centred on the first sample of a token.
        sounding = counts.index_select(1, arange(0, tokens, 2)).flatten().ge(0.5).DetachFromDisposeScope();
        window = hann_window(size).DetachFromDisposeScope();
        (double low, double high) = band.Name switch
        {
            "coarse" => (50, 3000),
            "medium" => (2500, 12000),
            "fine" or "upper" => (band.Name == "fine" ? 11000 : 2500, 24000),
            _ => (50.0, 24000.0),
        };
        filters = tensor(MelFilters.Make(band.Rate, size, MelBands, low, high), [MelBands, (size / 2) + 1]).DetachFromDisposeScope();
    }

    /// <summary>Weighted mean |difference| of log magnitudes at four FFT sizes, dB; signals [N,T,P].</summary>
    public double LsdDb(Tensor signal, Tensor reference)
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        return DbPerNeper * MultiResolutionStft.LogDistance(stft.Analyse(signal.flatten(1)), stft.Analyse(reference.flatten(1)), frameWeights).data<float>()[0];
    }

    /// <summary>Natural log-mel energies of the frames that sound, [frames, 20], double.</summary>
    public Tensor LogMel(Tensor signal)
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        Tensor bins = torch.stft(signal.flatten(1), size, 2 * band.Patch, size, window, center: true, return_complex: true);
        Tensor power = view_as_real(bins).Squared().sum(-1).Times(1.0 / size);
        using Scalar floor = Floor;
        Tensor rows = matmul(filters, power).Plus(floor).log().transpose(1, 2);
        long frames = sounding.shape[0] / signal.shape[0];
        return rows.narrow(1, 0, frames).reshape(-1, MelBands)[sounding].to(ScalarType.Float64).MoveToOuterDisposeScope();
    }

    /// <summary>Fréchet distance of the log-mel frames of two signals, [N,T,P].</summary>
    public double Frechet(Tensor signal, Tensor reference)
    {
        using Tensor a = LogMel(signal), b = LogMel(reference);
        return FrechetDistance.Of(a, b);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stft.Dispose();
        window.Dispose();
        filters.Dispose();
        sounding.Dispose();
        foreach (Tensor weight in frameWeights)
        {
            weight.Dispose();
        }
    }
}
