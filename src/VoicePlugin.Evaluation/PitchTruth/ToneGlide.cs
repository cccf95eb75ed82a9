namespace VoicePlugin.Evaluation.PitchTruth;

/// <summary>Sums of exact harmonics along a plan: from a sine to a bright tone, also without the fundamental or the even harmonics.</summary>
public static class ToneGlide
{
    /// <summary>Makes a tone.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="low">Lowest F0, Hz.</param>
    /// <param name="high">Highest F0, Hz.</param>
    /// <param name="seconds">Length.</param>
    /// <param name="seed">Same seed, same sound.</param>
    public static KnownSound Render(string name, double low, double high, double seconds, int seed)
    {
        var draw = new Draw(seed);
        var plan = PhrasePlan.Make(seconds, low, high, 1.5, 0.4, draw);
        float[] frames = plan.Frames(), samples = new float[frames.Length * KnownSound.Hop];
        foreach (PhraseSegment s in plan.Segments.Where(s => s.Kind == PhraseSegmentKind.Voiced))
        {
            Tone(samples, plan, s, draw);
        }

        Peak.Normalise(samples, 0.8f);
        return new KnownSound(name, samples, frames);
    }

    private static void Tone(float[] samples, PhrasePlan plan, PhraseSegment s, Draw draw)
    {
        int count = draw.Chance(0.15) ? 1 : 2 + draw.Index(30), first = count > 4 && draw.Chance(0.2) ? 2 + draw.Index(2) : 1;
        double slope = draw.Uniform(0, 2), odd = count > 2 && draw.Chance(0.1) ? 0.02 : 1, attack = draw.LogUniform(0.003, 0.05) * KnownSound.Rate;
        double[] amplitude = new double[count + 1], start = new double[count + 1];
        for (int h = first; h <= count; h++)
        {
            amplitude[h] = Math.Pow(h, -slope) * (h % 2 == 0 ? odd : 1) * draw.LogUniform(0.3, 1);
            start[h] = draw.Uniform(0, 2 * Math.PI);
        }

        int from = s.Start * KnownSound.Hop, until = s.End * KnownSound.Hop;
        double phase = 0;
        for (int n = from; n < until; n++)
        {
            double f0 = plan.HzAt(n);
            phase += 2 * Math.PI * f0 / KnownSound.Rate;
            double sum = 0;
            for (int h = first; h <= count && h * f0 < 15000; h++)
            {
                sum += amplitude[h] * Math.Sin((h * phase) + start[h]);
            }

            samples[n] = (float)(sum * Math.Min(1, Math.Min((n - from + 1) / attack, (until - n) / attack)));
        }
    }
}
