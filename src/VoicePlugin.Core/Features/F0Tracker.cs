namespace VoicePlugin.Core.Features;

/// <summary>
/// Causal F0 tracker: correlation peaks as candidates, a dynamic-programming path through them
/// (D. Talkin, A robust algorithm for pitch tracking, 1995), decided one frame late. 50–1600 Hz, 5 ms frames,
/// no allocation a frame. Feed it the 24 kHz signal around each frame centre, in order.
/// </summary>
public sealed class F0Tracker
{
    private const int MaxCandidates = 12;
    // Multiples of the period correlate as well as the period itself: each octave down costs this much height.
    private const float OctaveWeight = 0.045f;
    private const float OctaveCost = 0.22f;
    private const float VoicingCost = 0.14f;
    private const float UnvoicedBias = -0.1f;
    private const float CandidateShare = 0.5f;

    private readonly PitchCorrelation _correlation = new();
    private Frame _now = new();
    private Frame _before = new();
    private bool _primed;

    /// <summary>
    /// Takes the 2·<see cref="PitchCorrelation.Reach"/> samples centred on frame k and decides frame k − 1.
    /// Returns false for the very first frame. Confidence is the correlation at the period.
    /// </summary>
    public bool Write(ReadOnlySpan<float> window, out F0Estimate previous)
    {
        (_now, _before) = (_before, _now);
        _correlation.Analyse(window);
        Collect(_now);
        Link(_now, _before, _primed);
        previous = _primed ? Decide(_before, _now.Back[Best(_now)]) : default;
        bool ready = _primed;
        _primed = true;
        return ready;
    }

    private void Collect(Frame frame)
    {
        ReadOnlySpan<float> r = _correlation.Values;
        frame.Count = 0;
        float top = 0;
        for (int lag = PitchCorrelation.MinLag + 1; lag < PitchCorrelation.MaxLag; lag++)
            top = Math.Max(top, r[lag]);
        float threshold = Math.Max(0.2f, CandidateShare * top);
        for (int lag = PitchCorrelation.MinLag + 1; lag < PitchCorrelation.MaxLag; lag++)
        {
            if (r[lag] < threshold || r[lag] < r[lag - 1] || r[lag] <= r[lag + 1])
                continue;
            (float refined, float height) = _correlation.Refine(lag);
            frame.Add(refined, Math.Min(1, height));
        }
        // State 0 is unvoiced.
        frame.Local[0] = UnvoicedBias + Math.Max(0, top);
    }

    private static void Link(Frame now, Frame before, bool primed)
    {
        float least = float.MaxValue;
        for (int i = 0; i <= now.Count; i++)
        {
            float best = primed ? float.MaxValue : 0;
            int back = 0;
            for (int j = 0; primed && j <= before.Count; j++)
            {
                float cost = before.Total[j];
                if (i == 0 != (j == 0))
                    cost += VoicingCost;
                else if (i != 0)
                    cost += OctaveCost * MathF.Abs(MathF.Log2(now.Lag[i] / before.Lag[j]));
                if (cost < best)
                {
                    best = cost;
                    back = j;
                }
            }
            now.Total[i] = best + now.Local[i];
            now.Back[i] = back;
            least = Math.Min(least, now.Total[i]);
        }
        for (int i = 0; i <= now.Count; i++)
            now.Total[i] -= least;
    }

    private static int Best(Frame frame)
    {
        int best = 0;
        for (int i = 1; i <= frame.Count; i++)
        {
            if (frame.Total[i] < frame.Total[best])
                best = i;
        }
        return best;
    }

    private static F0Estimate Decide(Frame frame, int state)
    {
        float f0 = state == 0 ? 0 : PitchCorrelation.Rate / frame.Lag[state];
        return f0 is < 50 or > 1600
            ? new F0Estimate(0, frame.Top)
            : new F0Estimate(f0, frame.Height[state]);
    }

    private sealed class Frame
    {
        public readonly float[] Lag = new float[MaxCandidates + 1];
        public readonly float[] Height = new float[MaxCandidates + 1];
        public readonly float[] Local = new float[MaxCandidates + 1];
        public readonly float[] Total = new float[MaxCandidates + 1];
        public readonly int[] Back = new int[MaxCandidates + 1];
        public int Count;

        public float Top => Count == 0 ? 0 : Math.Max(0, 1 - Local.AsSpan(1, Count)[0]);

        /// <summary>
        /// Keeps the cheapest peaks when there are more than there is room for. Height alone would not do: above 600 Hz a
        /// period has more multiples than there is room for, and any of them may be higher by a rounding error.
        /// </summary>
        public void Add(float lag, float height)
        {
            float local = 1 - height + OctaveWeight * MathF.Log2(lag / PitchCorrelation.MinLag);
            int slot = Count + 1;
            if (Count == MaxCandidates)
            {
                slot = 1;
                for (int i = 2; i <= MaxCandidates; i++)
                {
                    if (Local[i] > Local[slot])
                        slot = i;
                }
                if (Local[slot] <= local)
                    return;
            }
            else
            {
                Count++;
            }
            Lag[slot] = lag;
            Height[slot] = height;
            Local[slot] = local;
        }
    }
}
