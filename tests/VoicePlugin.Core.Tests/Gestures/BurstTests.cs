using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Gestures;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Tests.Streaming;

namespace VoicePlugin.Core.Tests.Gestures;

public sealed class BurstTests(SmallVoice voice) : IClassFixture<SmallVoice>
{
    private static readonly GestureBank Bank = TestGestures.Bank();

    [Fact]
    public void The_same_arguments_give_the_same_samples_and_other_seeds_others()
    {
        using var model = VoiceModel.Open(voice.Package);
        using var first = new BurstRenderer(model);
        using var second = new BurstRenderer(model);
        float[] Burst(BurstRenderer renderer, int seed) => renderer.Render(
            BurstPlan.Choose(Bank, 2, 0.6, (ulong)seed), VoiceControls.Default.With("affect", 2).With("seed", seed));
        float[][] bursts = [.. Enumerable.Range(1, 6).Select(seed => Burst(first, seed))];
        Assert.Equal(bursts[0], Burst(second, 1));
        Assert.Equal(bursts[3], Burst(first, 4));
        Assert.Equal(6, bursts.Select(b => b[10_000]).Distinct().Count());
        Assert.All(bursts, b =>
        {
            Assert.Equal(28_800, b.Length);
            Assert.All(b, x => Assert.True(float.IsFinite(x)));
            Assert.Equal((0, 0), (b[0], b[^1]));
            Assert.InRange(b.Max(Math.Abs), 0.001f, 4);
        });
    }

    [Fact]
    public void A_burst_that_is_cancelled_ends_soon_and_leaves_nothing_behind()
    {
        using var model = VoiceModel.Open(voice.Package);
        using var renderer = new BurstRenderer(model);
        BurstPlan plan = BurstPlan.Choose(Bank, 2, 5, 1);
        float[] whole = renderer.Render(plan, VoiceControls.Default);
        using var cancel = new CancellationTokenSource();
        int rows = 0;
        renderer.FrameObserver = _ =>
        {
            if (++rows == 100)
                cancel.Cancel();
        };
        Assert.Throws<OperationCanceledException>(() => renderer.Render(plan, VoiceControls.Default, cancel.Token));
        Assert.InRange(rows, 100, 150);
        Assert.Equal(whole, renderer.Render(plan, VoiceControls.Default));
    }

    [Theory]
    [InlineData(60, 261.6256)]
    [InlineData(69.5, 452.893)]
    public void A_note_is_the_median_pitch(double note, double hz)
    {
        using var model = VoiceModel.Open(voice.Package);
        using var renderer = new BurstRenderer(model);
        var asked = new List<float>();
        renderer.FrameObserver = row => asked.Add(row.Span[FeatureLayout.F0]);
        renderer.Render(BurstPlan.Choose(Bank, 15, null, 3), VoiceControls.Default.With("affect", 15).With("note", note));
        float[] voiced = [.. asked.Where(f => f > 0).Order()];
        Assert.Equal(0, Signals.Cents(voiced[voiced.Length / 2], hz), 60.0);
    }

    [Fact]
    public void Gain_is_heard_and_mix_is_not()
    {
        using var model = VoiceModel.Open(voice.Package);
        using var renderer = new BurstRenderer(model);
        BurstPlan plan = BurstPlan.Choose(Bank, 2, 0.3, 1);
        float[] plain = renderer.Render(plan, VoiceControls.Default);
        float[] louder = renderer.Render(plan, VoiceControls.Default.With("gain", 6).With("mix", 0));
        Assert.Equal(plain[7000] * 1.99526f, louder[7000], 1e-4f * Math.Abs(plain[7000]) + 1e-9f);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.37)]
    [InlineData(3.0)]
    public void A_plan_is_as_long_as_asked_and_silence_is_around_it(double seconds)
    {
        BurstPlan plan = BurstPlan.Choose(Bank, 2, seconds, 9);
        Assert.Equal((int)Math.Round(48000 * seconds), plan.Samples);
        var row = new float[FeatureLayout.Width];
        int voiced = 0, rows = plan.Samples / 240 + 1;
        for (int k = 0; k < rows; k++)
        {
            plan.Fill(k, row);
            voiced += (int)row[FeatureLayout.Voiced];
            Assert.All(row, v => Assert.True(float.IsFinite(v)));
        }
        Assert.InRange((double)voiced / rows, 0.5, 0.95);
        foreach (int k in new[] { 0, rows - 1, rows, rows + 50 })
        {
            plan.Fill(k, row);
            Assert.Equal(BurstPlan.SilentLevel, row[FeatureLayout.Mcep], 1e-3f);
        }
    }

    [Fact]
    public void Long_bursts_repeat_instead_of_slowing_down()
    {
        BurstPlan plan = BurstPlan.Choose(Bank, 15, 3, 1);
        var row = new float[FeatureLayout.Width];
        int onsets = 0;
        for ((int k, float before) = (0, 0f); k < 600; k++)
        {
            plan.Fill(k, row);
            if (row[FeatureLayout.Voiced] > before)
                onsets++;
            before = row[FeatureLayout.Voiced];
        }
        Assert.Equal(4, onsets);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(double.NaN)]
    public void A_length_that_cannot_be_is_refused(double seconds) =>
        Assert.Contains("must lie between", Assert.Throws<VoicePluginException>(() => BurstPlan.Choose(Bank, 2, seconds, 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_affect_without_gestures_is_named() =>
        Assert.Contains("'awe'", Assert.Throws<VoicePluginException>(() => BurstPlan.Choose(Bank, 4, null, 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_an_affect_it_is_any() => Assert.Equal(
        [2, 15], Enumerable.Range(1, 40).Select(seed => BurstPlan.Choose(Bank, 0, null, (ulong)seed).Gesture.Affect).Distinct().Order());
}
