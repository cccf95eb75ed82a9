using VoicePlugin.Evaluation.Metrics;
using VoicePlugin.Evaluation.Statistics;

namespace VoicePlugin.Evaluation.Corpus;

/// <summary>
/// A figure of a corpus. The spectral ones are means over clips; the F0 ones are pooled over all
/// frames, since a clip may have only a handful of voiced ones.
/// </summary>
public sealed class Metric
{
    private readonly Func<ClipScores, double>? _perClip;
    private readonly Func<IReadOnlyList<ClipScores>, Func<int[], double>>? _pooled;

    private Metric(string key, Func<ClipScores, double>? perClip, Func<IReadOnlyList<ClipScores>, Func<int[], double>>? pooled)
    {
        Key = key;
        _perClip = perClip;
        _pooled = pooled;
    }

    /// <summary>All figures, in the order of reports. Lower is better, except for <c>vuv_f1</c>.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new("mr_stft", s => s.MrStft, null),
        new("lsd_db", s => s.LsdDb, null),
        new("mcd_db", s => s.McdDb, null),
        new("f0_rmse_cents", null, PooledRmse),
        new("f0_median_cents", null, clips => new PooledMedian([.. clips.Select(c => c.F0.AbsCents)]).Of),
        new("vuv_f1", null, PooledF1),
        new("f0_gross_error", null, PooledGross),
    ];

    /// <summary>Name in reports.</summary>
    public string Key { get; }

    /// <summary>The figure of an arm, with its interval.</summary>
    public Interval Of(Bootstrap bootstrap, IReadOnlyList<ClipScores> clips)
    {
        ArgumentNullException.ThrowIfNull(bootstrap);
        return _perClip is not null ? bootstrap.Mean([.. clips.Select(_perClip)]) : bootstrap.Of(_pooled!(clips));
    }

    /// <summary>How much the figure of <paramref name="arm"/> lies above that of <paramref name="reference"/>, on the same clips.</summary>
    public Interval Difference(Bootstrap bootstrap, IReadOnlyList<ClipScores> arm, IReadOnlyList<ClipScores> reference)
    {
        ArgumentNullException.ThrowIfNull(bootstrap);
        if (_perClip is not null) return bootstrap.PairedDifference([.. arm.Select(_perClip)], [.. reference.Select(_perClip)]);
        var (a, b) = (_pooled!(arm), _pooled(reference));
        return bootstrap.Of(weights => a(weights) - b(weights));
    }

    private static Func<int[], double> PooledRmse(IReadOnlyList<ClipScores> clips) => weights =>
    {
        double squared = 0, frames = 0;
        for (var i = 0; i < clips.Count; i++)
        {
            var f0 = clips[i].F0;
            if (f0.BothVoiced == 0) continue;
            squared += weights[i] * f0.RmseCents * f0.RmseCents * f0.BothVoiced;
            frames += (double)weights[i] * f0.BothVoiced;
        }
        return Math.Sqrt(squared / frames);
    };

    private static Func<int[], double> PooledGross(IReadOnlyList<ClipScores> clips) => weights =>
    {
        double gross = 0, frames = 0;
        for (var i = 0; i < clips.Count; i++)
        {
            var f0 = clips[i].F0;
            if (f0.BothVoiced == 0) continue;
            gross += weights[i] * f0.GrossError * f0.BothVoiced;
            frames += (double)weights[i] * f0.BothVoiced;
        }
        return gross / frames;
    };

    private static Func<int[], double> PooledF1(IReadOnlyList<ClipScores> clips) => weights =>
    {
        long both = 0, falseVoiced = 0, missed = 0;
        for (var i = 0; i < clips.Count; i++)
        {
            both += (long)weights[i] * clips[i].F0.BothVoiced;
            falseVoiced += (long)weights[i] * clips[i].F0.FalseVoiced;
            missed += (long)weights[i] * clips[i].F0.MissedVoiced;
        }
        return F0Comparison.F1(both, falseVoiced, missed);
    };
}
