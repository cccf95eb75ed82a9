using System.Numerics.Tensors;
using VoicePlugin.Core.Features;
using VoicePlugin.Training.Data;

namespace VoicePlugin.Training.Bursts;

/// <summary>Chooses the bursts of a cache that become gestures: clean, whole, typical of their affect, by as many speakers as can be.</summary>
public sealed class GestureChooser(CachedDataset data, AffectStatistics statistics)
{
    private const int MostASpeaker = 6;
    private const int ShortestFrames = 40, LongestFrames = 480;
    private const float LeastVoiced = 0.3f;
    private const float Quiet = 0.003f, EdgeLevel = 0.01f;
    private const float Clipped = 0.985f;
    private const int MostClippedSamples = 8;
    private const float LeastPeak = 0.03f;
    private const float LowestF0 = 70, HighestF0 = 900;

    // Octaves from the median of what is loud to that of all that is voiced: further apart, silence was taken for voice.
    private const float MedianApart = 0.35f;

    // Nepers from the envelope's top to its mean around 9.5 kHz: recordings that stop at 4 or 7 kHz are far below.
    private const float Dullest = -7.2f;
    private const int BrightFrom = 192, BrightTo = 214;

    /// <summary>The RMS of the loudest frame of every gesture: −20 dBFS.</summary>
    private const float Level = 0.1f;

    /// <summary>At most <paramref name="each"/> bursts an affect; one a speaker.</summary>
    public IReadOnlyList<MeasuredBurst> Choose(int each)
    {
        var score = new AffectScore(statistics.Bursts);
        var candidates = statistics.Bursts.GroupBy(b => b.Affect)
            .ToDictionary(g => g.Key, g => new Queue<MeasuredBurst>(
                g.Where(IsClean).Select(b => (Burst: b, IsBright: IsBright(b), score.Of(b).Log))
                    .OrderByDescending(b => b.IsBright).ThenByDescending(b => b.Log).Select(b => b.Burst)));
        var chosen = new List<MeasuredBurst>();
        // In turns, so that no affect takes all the bursts of a good speaker.
        for (int turn = 0; turn < each; turn++)
        {
            foreach (int affect in candidates.Keys.Order())
            {
                while (candidates[affect].TryDequeue(out MeasuredBurst? burst))
                {
                    if (chosen.Count(c => c.Speaker == burst.Speaker) < MostASpeaker
                        && !chosen.Any(c => c.Speaker == burst.Speaker && c.Affect == affect))
                    {
                        chosen.Add(burst);
                        break;
                    }
                }
            }
        }

        return [.. chosen.OrderBy(b => b.Affect).ThenBy(b => data.Speakers[b.Speaker].Speaker, StringComparer.Ordinal)];
    }

    /// <summary>The burst's rows, silence around it cut off, its loudest frame at −20 dBFS.</summary>
    public float[] Rows(MeasuredBurst burst)
    {
        float[] rows = data.Rows(burst.Speaker, burst.Clip);
        float louder = MathF.Log(Level / Peak(burst));
        (int from, int to) = (Math.Max(0, burst.Measure.First - 3), Math.Min(burst.Clip.Frames - 1, burst.Measure.Last + 3));
        float[] cut = rows[(from * FeatureLayout.Width)..((to + 1) * FeatureLayout.Width)];
        for (int c0 = FeatureLayout.Mcep; c0 < cut.Length; c0 += FeatureLayout.Width)
        {
            cut[c0] += louder;
        }

        return cut;
    }

    private float Peak(MeasuredBurst burst)
    {
        float peak = 0;
        foreach (float level in data.Rms(burst.Speaker, burst.Clip))
        {
            peak = Math.Max(peak, level);
        }

        return peak;
    }

    private bool IsClean(MeasuredBurst burst)
    {
        int frames = burst.Measure.Last - burst.Measure.First + 1;
        float peak = Peak(burst), median = MathF.Pow(2, burst.Measure.Values[BurstMeasure.Pitch]);
        ReadOnlySpan<float> rms = data.Rms(burst.Speaker, burst.Clip);
        float[] sorted = [.. rms.ToArray().Order()];
        return frames is >= ShortestFrames and <= LongestFrames
            && burst.Measure.VoicedShare >= LeastVoiced
            && median is >= LowestF0 and <= HighestF0
            && peak >= LeastPeak
            && sorted[sorted.Length / 20] <= Quiet * peak
            && rms[0] <= EdgeLevel * peak && rms[^1] <= EdgeLevel * peak
            && HasSteadyPitch(burst)
            && data.Samples(burst.Speaker, burst.Clip).Count(x => Math.Abs(x) > Clipped) <= MostClippedSamples;
    }

    /// <summary>Whether the recording reaches up to 10 kHz: those that do not are taken only where others are wanting.</summary>
    public bool IsBright(MeasuredBurst burst)
    {
        float[] rows = data.Rows(burst.Speaker, burst.Clip), log = new float[EnvelopeGrid.Bins], mean = new float[EnvelopeGrid.Bins];
        ReadOnlySpan<float> rms = data.Rms(burst.Speaker, burst.Clip);
        float loud = 0.1f * Peak(burst);
        for (int k = 0; k < rms.Length; k++)
        {
            if (rms[k] < loud)
            {
                continue;
            }

            EnvelopeGrid.LogAmplitude(rows.AsSpan(k * FeatureLayout.Width + FeatureLayout.Mcep, FeatureLayout.McepCount), log);
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += MathF.Exp(log[i]);
            }
        }

        return MathF.Log(TensorPrimitives.Sum<float>(mean.AsSpan(BrightFrom, BrightTo - BrightFrom)) / (BrightTo - BrightFrom) / TensorPrimitives.Max<float>(mean)) > Dullest;
    }

    // Leaps of a third of an octave or more within 5 ms are mostly the tracker's.
    private bool HasSteadyPitch(MeasuredBurst burst)
    {
        float[] rows = data.Rows(burst.Speaker, burst.Clip);
        int leaps = 0;
        var voiced = new List<float>();
        for (int k = burst.Measure.First + 1; k <= burst.Measure.Last; k++)
        {
            float before = rows[(k - 1) * FeatureLayout.Width + FeatureLayout.F0], now = rows[k * FeatureLayout.Width + FeatureLayout.F0];
            if (now > 0)
            {
                voiced.Add(MathF.Log2(now));
            }

            if (now > 0 && before > 0 && Math.Abs(MathF.Log2(now / before)) > 0.33f)
            {
                leaps++;
            }
        }

        voiced.Sort();
        return leaps <= 0.02f * voiced.Count && Math.Abs(voiced[voiced.Count / 2] - burst.Measure.Values[BurstMeasure.Pitch]) < MedianApart;
    }
}
