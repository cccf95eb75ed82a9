using VoicePlugin.Core.Features;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Models;

namespace VoicePlugin.Training.Data;

/// <summary>Harmonic tones in noise, for tests and speed measurements without any recording.</summary>
/// <param name="shape">The stage.</param>
/// <param name="tokens">Tokens a crop.</param>
/// <param name="seed">Batches are a function of this and the step.</param>
/// <param name="secondNoise">Give <see cref="TrainingBatch.SecondNoise"/> too.</param>
public sealed class SyntheticBatchSource(StageShape shape, int tokens, int seed, bool secondNoise = false) : IBatchSource
{
    /// <inheritdoc/>
    public TrainingBatch Get(long step, int batch)
    {
        var random = StepRandom.For(seed, step, 0);
        int samples = tokens * shape.Patch;
        var target = new float[batch * samples];
        var mean = new float[batch * samples];
        var noise = new float[batch * samples];
        float[]? second = secondNoise ? new float[batch * samples] : null;
        float[]? upstream = shape.Signals == 3 ? new float[batch * samples] : null;
        var control = new float[batch * tokens * StageShape.ControlWidth];
        var weight = new float[batch * tokens];
        Array.Fill(weight, 1f);
        for (int b = 0; b < batch; b++)
        {
            float f0 = 100 + (300 * random.NextSingle());
            float mix = random.NextSingle();
            for (int i = 0; i < samples; i++)
            {
                int at = (b * samples) + i;
                double phase = 2 * Math.PI * f0 * i / shape.Rate;
                mean[at] = (float)(Math.Sin(phase) + Math.Sin(2 * phase));
                noise[at] = 0.3f * StepRandom.Gaussian(random);
                second?[at] = 0.3f * StepRandom.Gaussian(random);
                upstream?[at] = (float)Math.Sin(phase / 2);
                target[at] = (float)(Math.Sin(phase + mix) + (mix * Math.Sin(3 * phase)) + (0.1 * StepRandom.Gaussian(random)));
            }

            for (int t = 0; t < tokens; t++)
            {
                Span<float> row = control.AsSpan(((b * tokens) + t) * StageShape.ControlWidth, StageShape.ControlWidth);
                row[0] = f0 / 400;
                row[1] = mix;
                row[^1] = 1;
            }
        }

        return new TrainingBatch(batch, tokens, target, mean, noise, second, upstream, control, new float[batch * tokens * FeatureLayout.McepCount], weight);
    }
}
