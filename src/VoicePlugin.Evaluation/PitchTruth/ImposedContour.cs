using VoicePlugin.Core.Features;

namespace VoicePlugin.Evaluation.PitchTruth;

/// <summary>The F0 that is laid upon a real voice: its own contour, transposed and bent, or a new one, where it was voiced.</summary>
public static class ImposedContour
{
    /// <summary>Makes a contour.</summary>
    /// <param name="rows">Feature rows of the real voice.</param>
    /// <param name="draw">Randomness.</param>
    /// <returns>Hz a frame; all 0 if the voice is never voiced.</returns>
    public static float[] Make(ReadOnlySpan<float> rows, Draw draw)
    {
        int frames = rows.Length / FeatureLayout.Width;
        bool[] voiced = new bool[frames];
        float[] f0 = new float[frames];
        for (int k = 0; k < frames; k++)
        {
            f0[k] = rows[(k * FeatureLayout.Width) + FeatureLayout.F0];
            voiced[k] = f0[k] > 0;
        }

        Fill(voiced, 4 + draw.Index(8));
        // Voicing decisions of analysis by synthesis run into the quiet ends of a sound.
        Widen(voiced, draw.Index(6));
        Drop(voiced, 6);
        float[] smooth = draw.Chance(0.65) ? Own(f0, draw) : New(frames, draw);
        if (draw.Chance(0.6))
        {
            Hook(smooth, voiced, draw);
        }

        for (int k = 0; k < frames; k++)
        {
            smooth[k] = voiced[k] ? smooth[k] : 0;
        }

        return smooth;
    }

    private static float[] Own(float[] f0, Draw draw)
    {
        float[] seen = [.. f0.Where(f => f > 0).Order()];
        if (seen.Length == 0)
        {
            return new float[f0.Length];
        }

        double median = seen[seen.Length / 2], target = draw.LogUniform(65, Math.Min(1100, Math.Max(200, 2.5 * median)));
        double shift = Math.Log2(target / median), bend = draw.LogUniform(0.005, 0.15), speed = draw.Uniform(0.3, 3), phase = draw.Uniform(0, 6.28);
        float[] contour = new float[f0.Length];
        double held = Math.Log2(median);
        double[] track = new double[f0.Length];
        for (int k = 0; k < f0.Length; k++)
        {
            // Leaps of the tracker, octave errors among them, become glides.
            double now = f0[k] > 0 ? Math.Log2(f0[k]) : held;
            held += Math.Clamp(now - held, -0.06, 0.06);
            track[k] = held;
        }

        for (int k = 0; k < f0.Length; k++)
        {
            double octave = track[k] + shift + (bend * Math.Sin((2 * Math.PI * speed * k / 200) + phase));
            contour[k] = (float)Math.Clamp(Math.Pow(2, octave), 50.5, 1580);
        }

        return contour;
    }

    private static float[] New(int frames, Draw draw)
    {
        double centre = draw.LogUniform(70, 900);
        var plan = PhrasePlan.Make(frames / 200.0 + 0.01, Math.Max(51, centre / 1.6), Math.Min(1590, centre * 1.6), 100, 0, draw);
        float[] planned = plan.Frames(), contour = new float[frames];
        float last = (float)centre;
        for (int k = 0; k < frames; k++)
        {
            last = k < planned.Length && planned[k] > 0 ? planned[k] : last;
            contour[k] = last;
        }

        return contour;
    }

    // Analysed contours bend up or down where a sound starts or dies away, and so do those of real speech.
    private static void Hook(float[] contour, bool[] voiced, Draw draw)
    {
        for (int k = 1; k + 1 < voiced.Length; k++)
        {
            if (voiced[k - 1] == voiced[k] || !draw.Chance(0.6))
            {
                continue;
            }

            // Inwards from the edge: forwards from a start, backwards from an end.
            int length = 3 + draw.Index(8), step = voiced[k] ? 1 : -1, at = voiced[k] ? k : k - 1;
            double bend = draw.Normal() * 0.035;
            for (int i = 0; i < length && (uint)(at + (i * step)) < (uint)contour.Length; i++)
            {
                ref float f = ref contour[at + (i * step)];
                f = (float)Math.Clamp(f * Math.Pow(2, bend * (length - i)), 50.5, 1580);
            }
        }
    }

    private static void Fill(bool[] voiced, int hole)
    {
        int last = -1;
        for (int k = 0; k < voiced.Length; k++)
        {
            if (!voiced[k])
            {
                continue;
            }

            if (last >= 0 && k - last <= hole)
            {
                voiced.AsSpan(last, k - last).Fill(true);
            }

            last = k;
        }
    }

    private static void Widen(bool[] voiced, int by)
    {
        bool[] before = (bool[])voiced.Clone();
        for (int k = 0; k < voiced.Length; k++)
        {
            voiced[k] = before.AsSpan(Math.Max(0, k - by), Math.Min(voiced.Length, k + by + 1) - Math.Max(0, k - by)).Contains(true);
        }
    }

    private static void Drop(bool[] voiced, int shortest)
    {
        for (int k = 0; k < voiced.Length;)
        {
            int end = k;
            while (end < voiced.Length && voiced[end] == voiced[k])
            {
                end++;
            }

            if (voiced[k] && end - k < shortest)
            {
                voiced.AsSpan(k, end - k).Clear();
            }

            k = end;
        }
    }
}
