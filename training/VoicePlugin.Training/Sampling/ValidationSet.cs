using TorchSharp;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Losses;
using VoicePlugin.Training.Models;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Sampling;

/// <summary>A few fixed crops on which a stage's solver is run now and then, to be heard and measured.</summary>
public sealed class ValidationSet
{
    private const int Tokens = 750;

    // Flat signals have no level of their own; peaks of pulses need room.
    private const float SampleLevel = 0.05f;

    private readonly BandSignals[] crops;
    private readonly StageShape shape;
    private readonly int stage;
    private readonly int steps;
    private readonly double topHz;

    /// <summary>Chooses and renders the crops.</summary>
    /// <param name="dataset">Clips, best of speakers that are not trained on.</param>
    /// <param name="shape">The stage.</param>
    /// <param name="steps">Solver steps.</param>
    /// <param name="topHz">Highest frequency up to which the stage's corrections are used; 0 = half the rate.</param>
    /// <param name="count">Crops of 1.5 s.</param>
    public ValidationSet(CachedDataset dataset, StageShape shape, int steps, double topHz = 0, int count = 8)
    {
        this.topHz = topHz;
        this.shape = shape;
        this.steps = steps;
        stage = Array.IndexOf(CascadeTiming.StageNames, shape.Name);
        var sampler = new CropSampler(dataset, Tokens, seed: 7);
        crops = Enumerable.Range(0, count).Select(i =>
        {
            Crop crop = sampler.Draw(0, i);
            return BandSignals.Render(
                dataset.Samples(crop.Speaker, crop.Clip), dataset.Flat(crop.Speaker, crop.Clip), dataset.Rows(crop.Speaker, crop.Clip), crop.FirstToken, Tokens, crop.NoiseSeed, stage,
                dataset.ExpressionOf(crop.Speaker, crop.Clip));
        }).ToArray();
    }

    /// <summary>Log-magnitude distance (nepers) to the recordings of what the solver makes, and of the prior it starts from.</summary>
    public (double Sampled, double Prior) Measure(StageNetwork network)
    {
        double sampled = 0;
        double prior = 0;
        foreach (BandSignals crop in crops)
        {
            sampled += Distance(StageSampler.Sample(network, crop, steps), crop);
            prior += Distance(crop.Mean[stage].Zip(crop.Noise[stage], (m, n) => m + n).ToArray(), crop);
        }

        return (sampled / crops.Length, prior / crops.Length);
    }

    /// <summary>Writes the first crops one after the other: what the solver makes of them, spectrally flat.</summary>
    public void WriteSample(StageNetwork network, string path) =>
        Write(path, crops.Select(c => (StageSampler.Sample(network, c, steps), c)));

    /// <summary>Writes the recordings' own band, to compare with.</summary>
    public void WriteTarget(string path) => Write(path, crops.Select(c => (c.Target[stage], c)));

    private void Write(string path, IEnumerable<(float[] Band, BandSignals Crop)> parts)
    {
        float[] band = parts.Take(3).SelectMany(p => p.Band.Select(x => x * SampleLevel)).ToArray();
        // Few players take a file at 6 kHz.
        (float[] samples, int rate) = shape.Rate < 8000
            ? (BandSplit.Up(band, BandSplit.LowTaps, 4, 4 * band.Length), 4 * shape.Rate)
            : (band, shape.Rate);
        WavWriter.WriteAll(path, rate, samples);
    }

    private double Distance(float[] band, BandSignals crop)
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        using var stft = new MultiResolutionStft(MultiResolutionStft.SizesFor(shape.Rate), CPU);
        Tensor[] weights = stft.FrameWeights(tensor(crop.Weight, [1, crop.Tokens]), shape.Patch);
        using var targets = new TargetBins(shape, MultiResolutionStft.SizesFor(shape.Rate), topHz, CPU);
        using var levels = new EnvelopeLevels(shape, MultiResolutionStft.SizesFor(shape.Rate), CPU);
        Tensor[] heard = levels.Of(tensor(crop.Envelope, [1, crop.Tokens, FeatureLayout.McepCount]));
        (StftSpectrum[] b, Tensor[] counts) = stft.Reference(tensor(crop.Target[stage], [1, band.Length]), heard, targets);
        StftSpectrum[] a = stft.Analyse(tensor(band, [1, band.Length]), heard, counts);
        return MultiResolutionStft.LogDistance(a, b, weights).data<float>()[0];
    }
}
