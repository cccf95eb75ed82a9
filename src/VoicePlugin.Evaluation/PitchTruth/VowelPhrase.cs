namespace VoicePlugin.Evaluation.PitchTruth;

/// <summary>
/// Rosenberg–Klatt pulses (KLGLOTT88; D. Klatt and L. Klatt, JASA 87, 1990) through five moving formants, with jitter,
/// shimmer, subharmonics, breath and noisy gaps. F0 is known exactly; jitter is not part of it.
/// </summary>
public static class VowelPhrase
{
    private static readonly double[][] Vowels =
    [
        [730, 1090, 2440, 3400, 4500], [270, 2290, 3010, 3600, 4600], [300, 870, 2240, 3300, 4400], [530, 1840, 2480, 3500, 4500],
        [570, 840, 2410, 3300, 4400], [660, 1720, 2410, 3500, 4500], [440, 1020, 2240, 3300, 4400], [490, 1350, 1690, 3300, 4400],
        [280, 1300, 2200, 3300, 4400],
    ];

    /// <summary>Makes a phrase.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="style">The voice.</param>
    /// <param name="seconds">Length.</param>
    /// <param name="seed">Same seed, same sound.</param>
    public static KnownSound Render(string name, VowelStyle style, double seconds, int seed)
    {
        var draw = new Draw(seed);
        var plan = PhrasePlan.Make(seconds, style.Low, style.High, style.Pace, style.Gaps, draw);
        float[] frames = plan.Frames();
        float[] samples = new float[frames.Length * KnownSound.Hop];
        double[] source = new double[samples.Length];
        foreach (PhraseSegment s in plan.Segments)
        {
            switch (s.Kind)
            {
                case PhraseSegmentKind.Voiced:
                    Pulses(source, plan, s, style, draw);
                    if (draw.Chance(style.Hum))
                    {
                        Hum(source, plan, s, draw);
                    }

                    break;
                case PhraseSegmentKind.Aspiration:
                    Aspirate(source, s, draw);
                    break;
            }
        }

        Formants(source, samples, style.Tract, draw);
        foreach (PhraseSegment s in plan.Segments.Where(s => s.Kind == PhraseSegmentKind.Frication))
        {
            Frication(samples, s, draw);
        }

        Peak.Normalise(samples, 0.8f);
        return new KnownSound(name, samples, frames);
    }

    private static void Pulses(double[] source, PhrasePlan plan, PhraseSegment s, VowelStyle style, Draw draw)
    {
        int from = s.Start * KnownSound.Hop, until = s.End * KnownSound.Hop;
        double open = draw.Uniform(0.4, 0.75), level = draw.LogUniform(0.3, 1), breath = Math.Pow(10, style.Breath / 20);
        double attack = draw.LogUniform(0.002, style.Fade) * KnownSound.Rate, release = draw.LogUniform(0.002, style.Fade) * KnownSound.Rate;
        double rough = draw.Uniform(30, 120), tilt = draw.Uniform(0, 0.85), smooth = 0, before = 0, phase = 0, gain = level;
        double stretch = 1 + (style.Jitter * draw.Normal());
        bool odd = false;
        for (int n = from; n < until; n++)
        {
            double f0 = plan.HzAt(n);
            phase += f0 * stretch / KnownSound.Rate;
            if (phase >= 1)
            {
                phase -= 1;
                odd = !odd;
                stretch = 1 / Math.Max(0.5, 1 + (style.Jitter * draw.Normal()));
                gain = level * Math.Max(0.1, 1 + (style.Shimmer * draw.Normal()) - (odd ? style.Subharmonic : 0));
            }

            // The flow's difference from sample to sample is the mean of its derivative between them: that tames aliasing.
            double u = phase / open, flow = u < 1 ? 6.75 * u * u * (1 - u) * gain : 0;
            double noise = breath * draw.Normal() * (0.3 + flow) * 0.05 * level;
            double slope = (flow - before) * KnownSound.Rate / f0 / 20;
            before = flow;
            smooth += (1 - tilt) * (slope + noise - smooth);
            double fade = Math.Min(1, Math.Min((n - from + 1) / attack, (until - n) / release));
            source[n] += smooth * fade * (1 + (style.Roughness * Math.Sin(2 * Math.PI * rough * n / KnownSound.Rate)));
        }
    }

    // A closed mouth: one resonance near a low harmonic, little above it. The second harmonic may be all that is heard.
    private static void Hum(double[] source, PhrasePlan plan, PhraseSegment s, Draw draw)
    {
        int from = s.Start * KnownSound.Hop, until = s.End * KnownSound.Hop;
        double resonance = Math.Clamp((draw.Chance(0.5) ? 2 : 1 + draw.Index(3)) * plan.HzAt((from + until) / 2) * draw.Uniform(0.85, 1.15), 120, 2000), slow = 0, before = 0, after = 0;
        double keep = 1 - Math.Exp(-2 * Math.PI * resonance * draw.Uniform(1, 2) / KnownSound.Rate);
        var nose = new Resonator();
        nose.Tune(resonance, draw.Uniform(40, 150));
        for (int n = from; n < until; n++)
        {
            before += source[n] * source[n];
            slow += keep * (nose.Next(source[n]) - slow);
            source[n] = slow;
            after += slow * slow;
        }

        double gain = draw.Uniform(0.3, 1) * Math.Sqrt(before / (after + 1e-12));
        for (int n = from; n < until; n++)
        {
            source[n] *= gain;
        }
    }

    private static void Aspirate(double[] source, PhraseSegment s, Draw draw)
    {
        double level = 0.05 * draw.LogUniform(0.03, 0.6);
        int from = s.Start * KnownSound.Hop, until = s.End * KnownSound.Hop;
        for (int n = from; n < until; n++)
        {
            source[n] += level * draw.Normal() * Math.Min(1, Math.Min(n - from, until - n) / 480.0);
        }
    }

    private static void Formants(double[] source, float[] samples, double tract, Draw draw)
    {
        Resonator[] cascade = [.. Enumerable.Range(0, 5).Select(_ => new Resonator())];
        double[] bandwidths = [draw.Uniform(50, 130), draw.Uniform(60, 150), draw.Uniform(90, 220), draw.Uniform(150, 350), draw.Uniform(200, 500)];
        double[] here = Vowels[draw.Index(Vowels.Length)], next = Vowels[draw.Index(Vowels.Length)];
        int start = 0, length = (int)(draw.Uniform(0.1, 0.7) * KnownSound.Rate);
        for (int n = 0; n < source.Length; n++)
        {
            if (n - start >= length)
            {
                (here, next) = (next, Vowels[draw.Index(Vowels.Length)]);
                (start, length) = (n, (int)(draw.Uniform(0.1, 0.7) * KnownSound.Rate));
            }

            if (n % 48 == 0)
            {
                double part = (double)(n - start) / length;
                for (int i = 0; i < cascade.Length; i++)
                {
                    cascade[i].Tune(tract * (here[i] + (part * (next[i] - here[i]))), bandwidths[i] * tract);
                }
            }

            double y = source[n];
            foreach (Resonator r in cascade)
            {
                y = r.Next(y);
            }

            samples[n] = (float)y;
        }
    }

    private static void Frication(float[] samples, PhraseSegment s, Draw draw)
    {
        var resonator = new Resonator();
        resonator.Tune(draw.LogUniform(1800, 9000), draw.Uniform(800, 3000));
        double loud = 0;
        foreach (float x in samples)
        {
            loud += x * x;
        }

        double level = Math.Sqrt(loud / samples.Length) * draw.LogUniform(0.03, 1), before = 0;
        int from = s.Start * KnownSound.Hop, until = s.End * KnownSound.Hop;
        for (int n = from; n < until; n++)
        {
            double y = resonator.Next(draw.Normal());
            samples[n] += (float)(level * (y - before) * Math.Min(1, Math.Min(n - from, until - n) / 240.0));
            before = 0.9 * y;
        }
    }
}
