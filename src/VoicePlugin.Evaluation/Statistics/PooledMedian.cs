namespace VoicePlugin.Evaluation.Statistics;

/// <summary>Median over all frames of all clips, with each clip counted as often as it was drawn.</summary>
public sealed class PooledMedian
{
    private readonly float[] _values;
    private readonly int[] _clips;

    /// <param name="clips">The frame values of each clip.</param>
    public PooledMedian(IReadOnlyList<IReadOnlyList<float>> clips)
    {
        ArgumentNullException.ThrowIfNull(clips);
        _values = clips.SelectMany(c => c).ToArray();
        _clips = clips.SelectMany((c, i) => Enumerable.Repeat(i, c.Count)).ToArray();
        Array.Sort(_values, _clips);
    }

    /// <summary>Lower weighted median; NaN when there is no value.</summary>
    public double Of(int[] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var total = 0L;
        foreach (var clip in _clips) total += weights[clip];
        var passed = 0L;
        for (var i = 0; i < _values.Length; i++)
        {
            passed += weights[_clips[i]];
            if (2 * passed >= total && weights[_clips[i]] > 0) return _values[i];
        }
        return double.NaN;
    }
}
