namespace VoicePlugin.Evaluation.PitchTruth;

/// <summary>Noises of mean power 1.</summary>
public static class Noise
{
    /// <summary>White, band-limited to 12 kHz (the band of the signals' 24 kHz copies).</summary>
    public static float[] White(int count, int seed)
    {
        var draw = new Draw(seed);
        float[] noise = new float[count];
        // Half-band filter: the upper half of the spectrum would only dilute the noise.
        float[] taps = Core.Features.KaiserFir.LowPass(31, 11500.0 / KnownSound.Rate, 50), line = new float[taps.Length];
        for (int n = 0; n < count; n++)
        {
            line.AsSpan(1).CopyTo(line);
            line[^1] = (float)draw.Normal();
            noise[n] = System.Numerics.Tensors.TensorPrimitives.Dot<float>(taps, line);
        }

        return Unit(noise);
    }

    /// <summary>Pink: 3 dB down an octave, within 0.1 dB from 20 Hz to 20 kHz at 48 kHz (P. Kellet's filter).</summary>
    public static float[] Pink(int count, int seed)
    {
        var draw = new Draw(seed);
        float[] noise = new float[count];
        double b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0, b6 = 0;
        for (int n = 0; n < count; n++)
        {
            double white = draw.Normal();
            b0 = (0.99886 * b0) + (white * 0.0555179);
            b1 = (0.99332 * b1) + (white * 0.0750759);
            b2 = (0.96900 * b2) + (white * 0.1538520);
            b3 = (0.86650 * b3) + (white * 0.3104856);
            b4 = (0.55000 * b4) + (white * 0.5329522);
            b5 = (-0.7616 * b5) - (white * 0.0168980);
            noise[n] = (float)(b0 + b1 + b2 + b3 + b4 + b5 + b6 + (white * 0.5362));
            b6 = white * 0.115926;
        }

        return Unit(noise);
    }

    /// <summary>Babble: several talkers at once, each equally loud and from a place of its own.</summary>
    /// <param name="talkers">Voices, 48 kHz; repeated where too short.</param>
    /// <param name="count">Samples wanted.</param>
    /// <param name="seed">Same seed, same babble.</param>
    public static float[] Babble(IReadOnlyList<float[]> talkers, int count, int seed)
    {
        var draw = new Draw(seed);
        float[] noise = new float[count];
        foreach (float[] talker in talkers)
        {
            double power = 1e-12;
            foreach (float x in talker)
            {
                power += (double)x * x;
            }

            float gain = (float)(1 / Math.Sqrt(power / talker.Length));
            int start = draw.Index(talker.Length);
            for (int n = 0; n < count; n++)
            {
                noise[n] += gain * talker[(start + n) % talker.Length];
            }
        }

        return Unit(noise);
    }

    /// <summary>Adds noise at a ratio to the signal's power over its voiced part; softer as a whole where the sum would clip.</summary>
    /// <param name="signal">Clean.</param>
    /// <param name="noise">Of mean power 1, at least as long.</param>
    /// <param name="decibels">Signal-to-noise ratio.</param>
    public static float[] Add(KnownSound signal, ReadOnlySpan<float> noise, double decibels)
    {
        float gain = (float)Math.Sqrt(signal.VoicedPower() * Math.Pow(10, -decibels / 10));
        float[] mixed = (float[])signal.Samples.Clone();
        for (int n = 0; n < mixed.Length; n++)
        {
            mixed[n] += gain * noise[n];
        }

        if (System.Numerics.Tensors.TensorPrimitives.MaxMagnitude<float>(mixed) is var top && Math.Abs(top) > 0.95f)
        {
            Peak.Normalise(mixed, 0.95f);
        }

        return mixed;
    }

    private static float[] Unit(float[] noise)
    {
        double power = 1e-12;
        foreach (float x in noise)
        {
            power += (double)x * x;
        }

        System.Numerics.Tensors.TensorPrimitives.Multiply(noise, (float)(1 / Math.Sqrt(power / Math.Max(1, noise.Length))), noise);
        return noise;
    }
}
