using CsCheck;
using VoicePlugin.Core.Features;
using VoicePlugin.Evaluation.PitchTruth;

namespace VoicePlugin.Evaluation.Tests.PitchTruth;

public class KnownSoundTests
{
    public static TheoryData<string> Kinds => [.. KnownSet.Make([Rows()], 3).Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_sound_repeats_with_the_period_that_is_named(string name)
    {
        KnownSound sound = KnownSet.Make([Rows()], 3).First(s => s.Name == name);
        int right = 0, all = 0;
        for (int k = 10; k + 10 < sound.F0.Length; k += 3)
        {
            if (!Enumerable.Range(k - 6, 13).All(i => sound.F0[i] > 0) || Math.Abs(Math.Log2(sound.F0[k + 6] / sound.F0[k - 6])) > 0.15)
            {
                continue;
            }

            all++;
            // Within 40 % of the period no other lag is a better match than the period itself, to 3 %.
            double period = KnownSound.Rate / sound.F0[k], best = -2, at = 0;
            for (double lag = period / 1.4; lag <= period * 1.4; lag += Math.Max(0.25, period / 200))
            {
                double match = Match(sound.Samples, k * KnownSound.Hop, lag);
                (best, at) = match > best ? (match, lag) : (best, at);
            }

            right += Math.Abs((at / period) - 1) < 0.03 ? 1 : 0;
        }

        Assert.True(all > 20, $"{all} frames");
        Assert.InRange(right / (double)all, 0.9, 1);
    }

    [Fact]
    public void Groups_keep_to_their_ranges()
    {
        KnownSound[] set = [.. KnownSet.Make([Rows()], 8)];
        Assert.All((string[])["glide", "vowel", "wresyn", "scream", "growl"], g => Assert.Contains(set, s => s.Name.StartsWith(g, StringComparison.Ordinal)));
        foreach (KnownSound sound in set)
        {
            Assert.All(sound.F0, f => Assert.True(f is 0 or (>= 50 and <= 1600)));
            Assert.Equal(sound.F0.Length * KnownSound.Hop, sound.Samples.Length);
            Assert.InRange(sound.Samples.Max(Math.Abs), 0.7f, 0.9f);
        }

        Assert.All(set.Where(s => s.Name.StartsWith("scream", StringComparison.Ordinal)).SelectMany(s => s.F0), f => Assert.True(f is 0 or >= 699));
        Assert.All(set.Where(s => s.Name.StartsWith("growl", StringComparison.Ordinal)).SelectMany(s => s.F0), f => Assert.True(f <= 80.1));
    }

    [Fact]
    public void A_seed_is_a_sound() => Gen.Int[0, 1000].Sample(
        seed =>
        {
            float[] once = SoundKinds.Make(seed, _ => Rows(), seed).Samples;
            Assert.Equal(once, SoundKinds.Make(seed, _ => Rows(), seed).Samples);
            Assert.NotEqual(once, SoundKinds.Make(seed, _ => Rows(), seed + 1).Samples);
            Assert.All(once, x => Assert.InRange(x, -0.91f, 0.91f));
        },
        iter: 20);

    [Fact]
    public void What_has_no_pitch_is_named_so()
    {
        bool[] pitched = [.. Enumerable.Range(0, 60).Select(i => TestTone.Render("t", 1, i).F0.Any(f => f > 0))];
        Assert.InRange(pitched.Count(p => p), 15, 45);
    }

    private static float[] Rows() => FeatureExtractor.Analyse(VowelPhrase.Render("v", new VowelStyle { Low = 110, High = 180 }, 2, 4).Samples);

    private static double Match(float[] x, int centre, double lag)
    {
        int width = (int)Math.Max(lag * 1.5, 500), from = centre - (int)(lag / 2) - (width / 2);
        double ab = 0, aa = 1e-12, bb = 1e-12;
        for (int i = Math.Max(0, from); i < from + width && i + lag + 1 < x.Length; i++)
        {
            double a = x[i], at = i + lag, part = at - (int)at, b = x[(int)at] + (part * (x[(int)at + 1] - x[(int)at]));
            (ab, aa, bb) = (ab + (a * b), aa + (a * a), bb + (b * b));
        }

        return ab / Math.Sqrt(aa * bb);
    }
}
