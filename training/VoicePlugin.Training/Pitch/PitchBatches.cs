using System.Numerics.Tensors;
using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.PitchTruth;

namespace VoicePlugin.Training.Pitch;

/// <summary>Crops of a bank's sounds in noise, as evidence and true F0.</summary>
internal sealed class PitchBatches(PitchBank bank, int batch, int steps)
{
    private const int Hop = 120;

    /// <summary>Makes batch number <paramref name="number"/>.</summary>
    /// <returns>Evidence [batch, steps, <see cref="PitchEvidence.Width"/>] and F0 [batch, steps], of frame t − 1 at step t.</returns>
    public (float[] Evidence, float[] F0) Make(long number, int seed)
    {
        float[] evidence = new float[batch * steps * PitchEvidence.Width], f0 = new float[batch * steps];
        for (int i = 0; i < batch; i++)
        {
            var draw = new Draw(unchecked((int)((number * 131) + i + (seed * 7_654_321L))) & int.MaxValue);
            Crop(draw, evidence.AsSpan(i * steps * PitchEvidence.Width, steps * PitchEvidence.Width), f0.AsSpan(i * steps, steps));
        }

        return (evidence, f0);
    }

    private void Crop(Draw draw, Span<float> evidence, Span<float> f0)
    {
        PitchSource voice = bank.Voices[draw.Index(bank.Voices.Count)];
        int start = draw.Index(Math.Max(1, voice.F0.Length - (steps / 2))) - (steps / 4);
        float[] x = new float[PitchEvidence.Before + ((steps - 1) * Hop) + PitchEvidence.After];
        Copy(voice.Samples, (start * Hop) - PitchEvidence.Before, x);
        Disturb(x, voice.Power, draw);
        Colour(x, draw);
        TensorPrimitives.Multiply(x, (float)Math.Pow(10, draw.Uniform(-45, 0) / 20), x);
        var analysis = new PitchEvidence();
        for (int t = 0; t < steps; t++)
        {
            // Step t is centred on frame start + t and answers for the frame before.
            analysis.Analyse(x.AsSpan(t * Hop, PitchEvidence.Before + PitchEvidence.After), evidence.Slice(t * PitchEvidence.Width, PitchEvidence.Width));
            int frame = start + t - 1;
            f0[t] = (uint)frame < (uint)voice.F0.Length ? voice.F0[frame] : 0;
        }
    }

    private void Disturb(float[] x, double power, Draw draw)
    {
        if (draw.Chance(0.3))
        {
            // No recording is free of noise: far below the voice, or none at all.
            if (draw.Chance(0.7))
            {
                AddNoise(x, power, draw.Uniform(30, 75), draw);
            }

            return;
        }

        double ratio = draw.Chance(0.6) ? draw.Uniform(-3, 14) : draw.Uniform(8, 30);
        if (draw.Chance(0.5))
        {
            AddNoise(x, power, ratio, draw);
        }
        else
        {
            Babble(x, power, ratio, draw);
        }
    }

    private void AddNoise(float[] x, double power, double ratio, Draw draw)
    {
        PitchSource noise = bank.Noises[draw.Index(bank.Noises.Count)];
        Mix(x, noise.Samples, draw.Index(noise.Samples.Length), Math.Sqrt(power * Math.Pow(10, -ratio / 10)));
    }

    private void Babble(float[] x, double power, double ratio, Draw draw)
    {
        int talkers = 4 + draw.Index(7);
        for (int i = 0; i < talkers; i++)
        {
            // The last fifth of each twenty is screams, growls and tones: no crowd sounds so.
            int number = draw.Index(bank.Voices.Count);
            PitchSource talker = bank.Voices[number - Math.Max(0, (number % 20) - 15)];
            double all = TensorPrimitives.SumOfSquares<float>(talker.Samples) / talker.Samples.Length;
            Mix(x, talker.Samples, draw.Index(talker.Samples.Length), Math.Sqrt(power * Math.Pow(10, -ratio / 10) / talkers / (all + 1e-9)));
        }
    }

    private static void Mix(float[] x, float[] noise, int at, double gain)
    {
        for (int n = 0; n < x.Length;)
        {
            int run = Math.Min(x.Length - n, noise.Length - at);
            TensorPrimitives.MultiplyAdd(noise.AsSpan(at, run), (float)gain, x.AsSpan(n, run), x.AsSpan(n, run));
            n += run;
            at = 0;
        }
    }

    // Microphones and rooms: a gentle slope up or down, now and then the loss of the lows.
    private static void Colour(float[] x, Draw draw)
    {
        double tilt = draw.Chance(0.5) ? 0 : draw.Uniform(-0.6, 0.6), slow = 0, corner = 0.3;
        double high = draw.Chance(0.9) ? 0 : 1 - Math.Exp(-2 * Math.PI * draw.LogUniform(60, 350) / 24000), low = 0;
        for (int n = 0; n < x.Length; n++)
        {
            low += high * (x[n] - low);
            double y = x[n] - low;
            slow += corner * (y - slow);
            x[n] = (float)(tilt >= 0 ? y - (tilt * slow) : slow + ((1 + tilt) * (y - slow)));
        }
    }

    private static void Copy(float[] source, int from, float[] x)
    {
        int first = Math.Max(0, -from), last = Math.Min(x.Length, source.Length - from);
        if (last > first)
        {
            source.AsSpan(from + first, last - first).CopyTo(x.AsSpan(first));
        }
    }
}
