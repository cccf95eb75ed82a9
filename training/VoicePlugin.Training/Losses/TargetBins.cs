using TorchSharp;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Runtime;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Losses;

/// <summary>
/// Which bins of a recording's spectrum are a target. Not those that a codec emptied or an editor silenced: no microphone and no converter gives less
/// than <see cref="EmptiedDb"/>, and a network that learns to reach such holes learns to shut. And not those above the frequency up to which the
/// stage's corrections are used when it plays.
/// </summary>
public sealed class TargetBins : IDisposable
{
    /// <summary>dBFS of the white noise that has a bin's power; rounding to 16 bits gives −101.</summary>
    public const double EmptiedDb = -105;

    private static readonly Scalar Emptied = Math.Pow(10, EmptiedDb / 10);

    private readonly Tensor[] inBand;

    /// <summary>Plans the bins of a stage.</summary>
    /// <param name="shape">The stage.</param>
    /// <param name="sizes">FFT sizes of its loss.</param>
    /// <param name="topHz">Highest frequency that counts; 0 = all.</param>
    /// <param name="device">Where the spectra live.</param>
    public TargetBins(StageShape shape, int[] sizes, double topHz, Device device)
    {
        double top = topHz > 0 ? topHz : shape.Rate;
        inBand = [.. sizes.Select(n => tensor(Enumerable.Range(0, (n / 2) + 1).Select(k => (double)k * shape.Rate / n <= top ? 1f : 0f).ToArray(), device: device)
            .DetachFromDisposeScope())];
    }

    /// <summary>1 or 0 a bin, [B,frames,bins].</summary>
    /// <param name="power">Of the flat recording, [B,frames,bins].</param>
    /// <param name="levels">What makes it the recording's power, likewise (<see cref="EnvelopeLevels"/>); null: no bin counts as emptied.</param>
    /// <param name="size">Index of the FFT size.</param>
    public Tensor Of(Tensor power, Tensor? levels, int size) =>
        levels is null ? inBand[size].expand(power.shape) : (power * levels).gt(Emptied).to(ScalarType.Float32) * inBand[size];

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(inBand, t => t.Dispose());
}
