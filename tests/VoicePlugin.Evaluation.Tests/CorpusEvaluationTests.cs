using VoicePlugin.Evaluation.Corpus;
using VoicePlugin.Evaluation.Statistics;
using VoicePlugin.Evaluation.Tests.Voicing;

namespace VoicePlugin.Evaluation.Tests;

/// <summary>Every figure on arms whose order is known: the recording itself, a little worse, much worse.</summary>
public class CorpusEvaluationTests
{
    private static readonly string[] Clips = [.. Enumerable.Range(0, 6).Select(i => $"s{i / 2}-{i}.wav")];
    private static readonly Lazy<IReadOnlyDictionary<string, ClipScores[]>> Scores = new(() =>
        new CorpusEvaluation(
        [
            new Arm("copy", (x, _) => x),
            new Arm("slight", (x, _) => Worse(x, 0.002)),
            new Arm("heavy", (x, _) => Worse(x, 0.05)),
        ], Read, null).Run(Clips, 2, _ => { }, default));

    public static TheoryData<string> Keys => [.. Metric.All.Select(m => m.Key)];

    // What noise that grows makes worse.
    public static TheoryData<string> Ordered =>
    [
        "mr_stft", "lsd_db", "lsd_low_db", "lsd_mid_db", "lsd_high_db", "mcd_db", "mcd13_db", "mcd13_dtw_db", "f0_median_cents", "vuv_f1",
        "frechet_logmel", "frechet_mfcc", "frechet_modulation", "hnr_diff_db", "hnr_bias_db", "jitter_diff_percent", "shimmer_diff_percent", "loudness_correlation", "silence_dbfs",
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_copy_is_perfect(string key)
    {
        var metric = Metric.All.Single(m => m.Key == key);
        var figure = metric.Of(new Bootstrap([.. Clips.Select(ClipChoice.Speaker)], 50), Scores.Value["copy"]);
        if (metric.OfOneSignal || key == "silence_dbfs") Assert.Equal(Value(metric, [.. Scores.Value["slight"].Select(c => c with { Output = c.Target, Silence = default })]), key == "silence_dbfs" ? double.NaN : figure.Value);
        else Assert.Equal(metric.Better == Better.Higher ? 1 : 0, figure.Value, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Ordered))]
    public void The_worse_the_output_the_worse_the_figure(string key)
    {
        var metric = Metric.All.Single(m => m.Key == key);
        var (slight, heavy) = (Value(metric, Scores.Value["slight"]), Value(metric, Scores.Value["heavy"]));
        Assert.True(metric.IsBetter(slight, heavy), $"{slight} {heavy}");
    }

    [Fact]
    public void Level_faults_are_counted()
    {
        var scores = new CorpusEvaluation([new Arm("loud", (x, _) => [.. x.Select(v => Math.Clamp(100 * v, -1, 1))]), new Arm("offset", (x, _) => [.. x.Select(v => v + 0.1f)])], Read, null)
            .Run(Clips[..2], 1, _ => { }, default);
        Assert.True(Value(Named("clipped_ppm"), scores["loud"]) > 100_000);
        Assert.Equal(0, Value(Named("clipped_ppm"), scores["offset"]));
        // The vowel has some of its own.
        Assert.Equal(-20, Value(Named("dc_dbfs"), scores["offset"]), 1.0);
        Assert.True(Value(Named("dc_dbfs"), Scores.Value["copy"]) < -35);
    }

    [Fact]
    public void A_hum_at_the_token_rate_is_found()
    {
        // Breath, since a voice that holds its pitch has lines of its own.
        var scores = new CorpusEvaluation([new Arm("copy", (x, _) => x), new Arm("hum", (x, _) => [.. x.Zip(Signals.Sine(x.Length, 18500, 0.001), (a, b) => a + b)])], clip => Signals.Noise(96000, clip[^5], 0.02), null).Run(Clips, 2, _ => { }, default);
        Assert.True(Value(Named("line_500hz_db"), scores["hum"]) > 6);
        Assert.InRange(Value(Named("line_500hz_db"), scores["copy"]), -2, 3);
    }

    [Fact]
    public void A_distance_lies_within_its_interval()
    {
        var interval = Named("frechet_logmel").Of(new Bootstrap([.. Clips.Select(ClipChoice.Speaker)], 200), Scores.Value["heavy"]);
        Assert.InRange(interval.Value, interval.Low, interval.High);
    }

    private static Metric Named(string key) => Metric.All.Single(m => m.Key == key);

    private static double Value(Metric metric, ClipScores[] clips) => metric.Statistic(clips)([.. Enumerable.Repeat(1, clips.Length)]);

    private static float[] Worse(float[] x, double noise) => [.. x.Zip(Signals.Noise(x.Length, 99, noise), (a, b) => a + b)];

    // A vowel, half a second of near silence, breath.
    private static float[] Read(string clip)
    {
        var i = clip[^5] - '0';
        var x = Signals.Noise(96000, i, 0.00005);
        RoughVowel.Make(0.9, p => 300 + 15 * i + RoughVowel.Random(p), p => 1 + 0.02 * RoughVowel.Random(-p), 0.0005).CopyTo(x, 0);
        var breath = Signals.Noise(24000, 50 + i, 0.02);
        for (var n = 0; n < breath.Length; n++) x[72000 + n] += breath[n] * (float)Math.Sin(Math.PI * n / breath.Length);
        return x;
    }
}
