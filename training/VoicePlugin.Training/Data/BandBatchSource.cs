using System.Numerics.Tensors;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Sampling;

namespace VoicePlugin.Training.Data;

/// <summary>Batches of one stage from a prepared cache, rendered by the code that plays.</summary>
/// <param name="dataset">The clips.</param>
/// <param name="shape">The stage.</param>
/// <param name="tokens">Tokens a crop, a multiple of 5.</param>
/// <param name="seed">The run's seed.</param>
/// <param name="secondNoise">Render a second, independent draw of the noise.</param>
/// <param name="generator">Makes the upstream signal of some examples; null: all are recorded.</param>
public sealed class BandBatchSource(
    CachedDataset dataset, StageShape shape, int tokens, int seed, bool secondNoise, UpstreamGenerator? generator = null) : IBatchSource
{
    private const float OutlierLimit = 16;

    private readonly CropSampler sampler = new(dataset, tokens, seed);
    private readonly int stage = Array.IndexOf(CascadeTiming.StageNames, shape.Name);

    /// <inheritdoc/>
    public TrainingBatch Get(long step, int batch)
    {
        int samples = tokens * shape.Patch;
        var target = new float[batch * samples];
        var mean = new float[batch * samples];
        var noise = new float[batch * samples];
        float[]? second = secondNoise ? new float[batch * samples] : null;
        float[]? upstream = shape.Signals == 3 ? new float[batch * samples] : null;
        var control = new float[batch * tokens * ControlVector.Width];
        var envelope = new float[batch * tokens * FeatureLayout.McepCount];
        var weight = new float[batch * tokens];
        for (int b = 0; b < batch; b++)
        {
            Crop crop = sampler.Draw(step, b);
            float[] clip = dataset.Samples(crop.Speaker, crop.Clip);
            float[] flat = dataset.Flat(crop.Speaker, crop.Clip);
            float[] rows = dataset.Rows(crop.Speaker, crop.Clip);
            bool generated = generator?.Chooses(step, b) ?? false;
            BandSignals signals = BandSignals.Render(clip, flat, rows, crop.FirstToken, tokens, crop.NoiseSeed, generated ? -1 : stage,
                dataset.ExpressionOf(crop.Speaker, crop.Clip));
            // A decoder's transients can stand far above the envelope; one must not decide a whole step.
            TensorPrimitives.Clamp(signals.Target[stage], -OutlierLimit, OutlierLimit, target.AsSpan(b * samples, samples));
            signals.Mean[stage].CopyTo(mean, b * samples);
            signals.Noise[stage].CopyTo(noise, b * samples);
            signals.Control.CopyTo(control, b * tokens * ControlVector.Width);
            signals.Envelope.CopyTo(envelope, b * tokens * FeatureLayout.McepCount);
            signals.Weight.CopyTo(weight, b * tokens);
            if (upstream is not null)
            {
                (generated ? generator!.Make(signals) : signals.Upstream[stage]).CopyTo(upstream, b * samples);
            }

            if (second is not null)
            {
                BandSignals other = BandSignals.Render(clip, flat, rows, crop.FirstToken, tokens, crop.NoiseSeed ^ 0x5bd1e995, stage);
                other.Noise[stage].CopyTo(second, b * samples);
            }
        }

        return new TrainingBatch(batch, tokens, target, mean, noise, second, upstream, control, envelope, weight);
    }
}
