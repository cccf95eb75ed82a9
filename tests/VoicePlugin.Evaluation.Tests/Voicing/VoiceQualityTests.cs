using System.Diagnostics;
using System.Globalization;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.Voicing;

namespace VoicePlugin.Evaluation.Tests.Voicing;

public class VoiceQualityTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    public void Noise_so_many_dB_under_a_periodic_sound_is_its_hnr(double db)
    {
        var clean = Signals.Sine(48000, 200, 0.3).Zip(Signals.Sine(48000, 400, 0.2), (a, b) => a + b).ToArray();
        var power = clean.Average(v => (double)v * v);
        var noise = Signals.Noise(48000, 3, Math.Sqrt(3 * power * Math.Pow(10, -db / 10)));
        Assert.Equal(db, Of([.. clean.Zip(noise, (a, b) => a + b)], 200).HnrDb, 0.6);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 10)]
    [InlineData(1, 5)]
    public void Alternating_periods_and_amplitudes_are_measured_as_they_are(double jitter, double shimmer)
    {
        var x = RoughVowel.Make(1, i => 320 * (1 + 0.005 * jitter * (i % 2 == 0 ? 1 : -1)), i => 1 + 0.005 * shimmer * (i % 2 == 0 ? 1 : -1), 0);
        var quality = Of(x, 150);
        Assert.Equal(jitter, quality.JitterPercent, 0.15 + 0.1 * jitter);
        Assert.Equal(shimmer, quality.ShimmerPercent, 1 + 0.15 * shimmer + 0.5 * jitter);
    }

    [Fact]
    public void The_rougher_the_voice_the_worse_all_three()
    {
        var qualities = new[] { 0.002, 0.01, 0.03 }.Select(r =>
            Of(RoughVowel.Make(1, i => 320 * (1 + r * RoughVowel.Random(i)), i => 1 + 5 * r * RoughVowel.Random(-i), r), 150)).ToArray();
        for (var i = 1; i < 3; i++)
        {
            Assert.True(qualities[i].HnrDb < qualities[i - 1].HnrDb - 1);
            Assert.True(qualities[i].JitterPercent > 1.5 * qualities[i - 1].JitterPercent);
            Assert.True(qualities[i].ShimmerPercent > 1.5 * qualities[i - 1].ShimmerPercent);
        }
    }

    [Fact]
    public void Silence_and_unvoiced_sound_have_none()
    {
        foreach (var x in new[] { new float[24000], Signals.Noise(24000, 1) })
        {
            var quality = VoiceQuality.Of(x, new float[101]);
            Assert.True(double.IsNaN(quality.HnrDb) && double.IsNaN(quality.JitterPercent) && double.IsNaN(quality.ShimmerPercent));
        }
        Assert.True(double.IsNaN(Of(new float[24000], 100).HnrDb));
    }

    [Theory]
    [InlineData(1e-6, 320)]
    [InlineData(0.01, 320)]
    [InlineData(0.01, 130.7)]
    public void A_clip_that_ends_within_a_period_is_no_fault(double noise, double period)
    {
        var x = RoughVowel.Make(0.05, _ => period, _ => 1, noise);
        _ = Of(x, 48000 / period);
        _ = Of(x[..100], 48000 / period);
        _ = VoiceQuality.Of([], []);
    }

    // HNR where every period is alike only: Praat takes the best of all lags up to 20 ms, and of unlike periods that need not be the next.
    [PraatTheory]
    [InlineData(320.3, 0.002, 0.01, 0.001)]
    [InlineData(320.3, 0.01, 0.05, 0.01)]
    [InlineData(240.5, 0.008, 0.05, 0.005)]
    [InlineData(320.3, 0, 0, 0.01)]
    [InlineData(240.5, 0, 0, 0.008)]
    [InlineData(130.1, 0.005, 0.03, 0.003)]
    public void Praat_says_the_same(double period, double jitter, double shimmer, double noise)
    {
        var x = RoughVowel.Make(1.2, i => period * (1 + jitter * RoughVowel.Random(i)), i => 1 + shimmer * RoughVowel.Random(-i), noise);
        var (hnr, jitterPercent, shimmerPercent) = Praat(x);
        var rows = FeatureExtractor.Analyse(x);
        var quality = VoiceQuality.Of(x, [.. Enumerable.Range(0, rows.Length / FeatureLayout.Width).Select(k => rows[k * FeatureLayout.Width])]);
        Assert.True((jitter > 0 || Math.Abs(quality.HnrDb - hnr) < 1) && Math.Abs(quality.JitterPercent - jitterPercent) < 0.05 + 0.1 * jitterPercent
            && Math.Abs(quality.ShimmerPercent - shimmerPercent) < 0.2 + 0.15 * shimmerPercent, $"{quality} where Praat has {hnr} dB, {jitterPercent} %, {shimmerPercent} %");
    }

    private static VoiceQuality Of(float[] x, double f0) => VoiceQuality.Of(x, [.. Enumerable.Repeat((float)f0, x.Length / 240 + 1)]);

    private static (double Hnr, double Jitter, double Shimmer) Praat(float[] x)
    {
        var wav = Path.Combine(Path.GetTempPath(), $"voice-quality-{Guid.NewGuid():N}.wav");
        try
        {
            WavWriter.WriteAll(wav, 48000, x);
            using var process = Process.Start(new ProcessStartInfo("praat", ["--run", Script(), wav]) { RedirectStandardOutput = true })!;
            var values = process.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
            process.WaitForExit();
            return (values[0], values[1], values[2]);
        }
        finally
        {
            File.Delete(wav);
        }
    }

    private static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "tests", "oracles", "voice-quality.praat"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "tests", "oracles", "voice-quality.praat");
    }
}
