namespace VoicePlugin.Evaluation.PitchTruth;

/// <summary>
/// Who sounds when, and at which F0: voiced stretches with gaps, each with vibrato, drift, glides and now and then a
/// leap, as in laughter, sobbing, singing and speech.
/// </summary>
public sealed class PhrasePlan
{
    private const int Steps = 5;

    private PhrasePlan(List<PhraseSegment> segments, float[] hz)
    {
        Segments = segments;
        Milliseconds = hz;
    }

    /// <summary>Stretches in order, without holes.</summary>
    public IReadOnlyList<PhraseSegment> Segments { get; }

    /// <summary>F0 in Hz every millisecond; 0 where unvoiced.</summary>
    public float[] Milliseconds { get; }

    /// <summary>F0 in Hz at 0, 5, 10 … ms.</summary>
    public float[] Frames()
    {
        float[] frames = new float[Milliseconds.Length / Steps];
        for (int k = 0; k < frames.Length; k++)
        {
            frames[k] = Milliseconds[k * Steps];
        }

        return frames;
    }

    /// <summary>F0 in Hz at a sample of 48 kHz within a voiced stretch, a straight line between milliseconds.</summary>
    public double HzAt(int sample)
    {
        int i = sample / 48;
        double part = (sample % 48) / 48.0;
        float here = Milliseconds[i], next = i + 1 < Milliseconds.Length && Milliseconds[i + 1] > 0 ? Milliseconds[i + 1] : here;
        return here + (part * (next - here));
    }

    /// <summary>Plans a phrase.</summary>
    /// <param name="seconds">Length.</param>
    /// <param name="low">Lowest F0, Hz.</param>
    /// <param name="high">Highest F0, Hz.</param>
    /// <param name="pace">Mean length of a voiced stretch, s.</param>
    /// <param name="gaps">Share of joints between voiced stretches that have a gap.</param>
    /// <param name="draw">Randomness.</param>
    public static PhrasePlan Make(double seconds, double low, double high, double pace, double gaps, Draw draw)
    {
        int frames = (int)(seconds * 200);
        var segments = new List<PhraseSegment>();
        int at = draw.Chance(0.5) ? Add(segments, PhraseSegmentKind.Silence, 0, draw.Uniform(0.02, 0.3), frames) : 0;
        while (at < frames)
        {
            at = Add(segments, PhraseSegmentKind.Voiced, at, pace * draw.LogUniform(0.3, 3), frames);
            if (!draw.Chance(gaps))
            {
                continue;
            }

            double kind = draw.Uniform(0, 1);
            if (kind < 0.4)
            {
                at = Add(segments, PhraseSegmentKind.Frication, at, draw.LogUniform(0.03, 0.25), frames);
            }
            else if (kind < 0.65)
            {
                at = Add(segments, PhraseSegmentKind.Aspiration, at, draw.LogUniform(0.03, 0.3), frames);
            }

            if (kind > 0.65 || draw.Chance(0.3))
            {
                at = Add(segments, PhraseSegmentKind.Silence, at, draw.LogUniform(0.02, 0.4), frames);
            }
        }

        return new PhrasePlan(segments, Contour(segments, frames * Steps, low, high, draw));
    }

    private static int Add(List<PhraseSegment> segments, PhraseSegmentKind kind, int at, double seconds, int limit)
    {
        int end = Math.Min(limit, at + Math.Max(4, (int)(seconds * 200)));
        if (end > at)
        {
            segments.Add(new PhraseSegment(kind, at, end));
        }

        return end;
    }

    private static float[] Contour(List<PhraseSegment> segments, int length, double low, double high, Draw draw)
    {
        float[] hz = new float[length];
        double range = Math.Log2(high / low), place = draw.Uniform(0, range);
        foreach (PhraseSegment s in segments)
        {
            if (s.Kind != PhraseSegmentKind.Voiced)
            {
                continue;
            }

            if (draw.Chance(0.4))
            {
                place = draw.Uniform(0, range);
            }

            int from = s.Start * Steps, until = s.End * Steps;
            double seconds = (until - from) / 1000.0;
            // Octaves a second: mostly under one, seldom a siren.
            double slope = draw.Normal() * (draw.Chance(0.15) ? 3 : 0.7);
            slope = Math.Clamp(slope, -range / seconds, range / seconds);
            double vibrato = draw.Chance(0.5) ? draw.LogUniform(0.005, 0.08) : 0, speed = draw.Uniform(3.5, 8.5);
            double drift = draw.LogUniform(0.003, 0.1), bend = draw.Uniform(0.5, 3), phase = draw.Uniform(0, 6.28), other = draw.Uniform(0, 6.28);
            int leap = draw.Chance(0.1) ? from + (int)(draw.Uniform(0.2, 0.8) * (until - from)) : int.MaxValue;
            double jump = draw.Uniform(-0.6, 0.6);
            for (int i = from; i < until; i++)
            {
                double t = (i - from) / 1000.0;
                double octave = place + (slope * t) + (i >= leap ? jump : 0)
                    + (vibrato * Math.Sin((2 * Math.PI * speed * t) + phase)) + (drift * Math.Sin((2 * Math.PI * bend * t) + other));
                hz[i] = (float)(low * Math.Pow(2, Fold(octave, range)));
            }

            place = Fold(place + (slope * seconds), range);
        }

        return hz;
    }

    // Beyond an end of the range the contour turns back.
    private static double Fold(double octave, double range)
    {
        if (range < 1e-6)
        {
            return 0;
        }

        double turn = octave % (2 * range);
        turn = turn < 0 ? turn + (2 * range) : turn;
        return turn > range ? (2 * range) - turn : turn;
    }
}
