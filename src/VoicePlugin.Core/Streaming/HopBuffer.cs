using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Streaming;

/// <summary>
/// Gathers control rows (5 ms) into whole hops (10 ms) of excitation and control vectors, and hands them out in runs of
/// the token counts the networks are prepared for. No allocation after construction.
/// </summary>
public sealed class HopBuffer
{
    private readonly int[] _counts;
    private readonly float[] _rows;
    private readonly float[] _control;
    private readonly float[] _course;
    private readonly SamplerPoint[] _points;
    private readonly Expression[] _expressions;
    private readonly ExcitationBlock _lead = new(1);
    private int _largest;
    private int _intervals = -1;
    private SamplerPoint _before;

    /// <summary>Room for runs of up to <paramref name="maxTokens"/> tokens (rounded down to whole hops, at least one).</summary>
    public HopBuffer(int maxTokens)
    {
        MaxTokens = Math.Clamp(maxTokens / CascadeTiming.HopTokens, 1, CascadeTiming.MaxChunkTokens / CascadeTiming.HopTokens) * CascadeTiming.HopTokens;
        _counts = [.. new[] { MaxTokens, 50, 10, CascadeTiming.HopTokens }.Where(c => c <= MaxTokens).Distinct()];
        int intervals = MaxTokens / CascadeTiming.HopTokens * CascadeTiming.HopFrames;
        Block = new ExcitationBlock(intervals);
        _rows = new float[(intervals + 1) * FeatureLayout.Width];
        _control = new float[MaxTokens * ControlVector.Width];
        _course = new float[MaxTokens * SamplerPoint.Width];
        _points = new SamplerPoint[intervals + 1];
        _expressions = new Expression[intervals + 1];
    }

    /// <summary>The most tokens in a run.</summary>
    public int MaxTokens { get; }

    /// <summary>Token counts of the runs, largest first.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>Excitation of the waiting tokens, first one first.</summary>
    public ExcitationBlock Block { get; }

    /// <summary>Control vectors of the run just taken.</summary>
    public ReadOnlySpan<float> Control => _control;

    /// <summary>Strength, temperature and guidance of the run just taken, <see cref="SamplerPoint.Width"/> floats a token.</summary>
    public ReadOnlySpan<float> Course => _course;

    /// <summary>How the run just taken is generated.</summary>
    public SamplerRun Run { get; private set; }

    /// <summary>No room for another row before a run is taken.</summary>
    public bool IsFull => _intervals == Block.Intervals;

    /// <summary>From now on every run is a single hop.</summary>
    public void OneHopAtATime() => _largest = _counts.Length - 1;

    /// <summary>Forgets everything.</summary>
    public void Reset() => _intervals = -1;

    /// <summary>
    /// Renders the interval that ends at this control row. <paramref name="point"/> and <paramref name="expression"/>: the controls of
    /// the cascade there, and what the networks are told beside the row.
    /// </summary>
    public void Add(Excitation excitation, ReadOnlySpan<float> row, SamplerPoint point, Expression expression)
    {
        // Frame 0 begins the first interval and ends none.
        excitation.Advance(row, _intervals < 0 ? _lead : Block, Math.Max(_intervals, 0));
        _intervals++;
        row[..FeatureLayout.Width].CopyTo(_rows.AsSpan(_intervals * FeatureLayout.Width));
        _points[_intervals] = point;
        _expressions[_intervals] = expression;
        if (_intervals == 0)
            _before = point;
    }

    /// <summary>Takes the longest run of hops of one kind that is complete; false when there is not a whole hop.</summary>
    public bool TryTake(out int tokens)
    {
        int whole = Alike() * CascadeTiming.HopTokens;
        tokens = 0;
        for (int i = _largest; i < _counts.Length && tokens == 0; i++)
            tokens = _counts[i] <= whole ? _counts[i] : 0;
        for (int n = 0; n < tokens; n++)
        {
            (int frame, float fraction) = BandSignals.TokenTime(n);
            ControlVector.Fill(Row(frame), Row(frame + 1), fraction, _expressions[frame], _expressions[frame + 1], _control.AsSpan(n * ControlVector.Width));
            int hop = n / CascadeTiming.HopTokens;
            SamplerPoint.Fill(Point(hop), Point(hop + 1), n % CascadeTiming.HopTokens, _course.AsSpan(n * SamplerPoint.Width));
        }
        return tokens > 0;
    }

    /// <summary>Forgets a run that has been generated; what follows moves to the front.</summary>
    public void Drop(int tokens)
    {
        int gone = tokens / CascadeTiming.HopTokens * CascadeTiming.HopFrames, left = _intervals - gone;
        for (int s = 0; s < CascadeTiming.Stages; s++)
        {
            int hop = CascadeTiming.StageFrameHop[s];
            Shift(Block.Mean[s], gone * hop, left * hop);
            Shift(Block.Noise[s], gone * hop, left * hop);
        }
        _before = _points[gone - CascadeTiming.HopFrames];
        _points.AsSpan(gone, left + 1).CopyTo(_points);
        _expressions.AsSpan(gone, left + 1).CopyTo(_expressions);
        Shift(_rows, gone * FeatureLayout.Width, (left + 1) * FeatureLayout.Width);
        _intervals = left;
    }

    // How many whole hops at the front are generated in one way.
    private int Alike()
    {
        int hops = Math.Max(_intervals, 0) / CascadeTiming.HopFrames, alike = 0;
        while (alike < hops)
        {
            var kind = SamplerRun.Of(alike == 0 ? _before : Point(alike - 1), Point(alike), Point(alike + 1));
            if (alike > 0 && kind != Run)
                break;
            Run = kind;
            alike++;
        }
        return alike;
    }

    private SamplerPoint Point(int hop) => _points[hop * CascadeTiming.HopFrames];

    private ReadOnlySpan<float> Row(int frame) => _rows.AsSpan(frame * FeatureLayout.Width, FeatureLayout.Width);

    private static void Shift(float[] room, int from, int count) => room.AsSpan(from, count).CopyTo(room);
}
