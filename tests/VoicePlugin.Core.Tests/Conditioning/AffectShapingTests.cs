using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Conditioning;

[Collection(Alone.Name)]
public class AffectShapingTests
{
    private const int Fear = 15, Sympathy = 29;

    public static TheoryData<int> All => [.. Enumerable.Range(1, Affects.Count)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_affect_has_a_profile_of_its_own(int affect)
    {
        float[] profile = AffectProfiles.Of(affect).ToArray();
        Assert.All(profile, v => Assert.InRange(v, -3, 3));
        Assert.True(profile.Sum(Math.Abs) > 0.3);
        Assert.Single(Enumerable.Range(1, Affects.Count), a => AffectProfiles.Of(a).SequenceEqual(profile));
    }

    [Fact]
    public void Without_affect_or_without_intensity_nothing_changes_bit_for_bit()
    {
        float[] plain = Shape(VoiceControls.Default);
        Assert.Equal(plain, Shape(VoiceControls.Default.With("intensity", 1.5)));
        Assert.Equal(plain, Shape(With(Fear, 0)));
        Assert.NotEqual(plain, Shape(With(Fear, 0.1)));
    }

    [Theory]
    [InlineData(Fear, 1)]
    [InlineData(Fear, 0.5)]
    [InlineData(Sympathy, 1.5)]
    public void Pitch_level_and_timbre_go_where_the_profile_says(int affect, double intensity)
    {
        float[] plain = Last(Shape(VoiceControls.Default)), shaped = Last(Shape(With(affect, intensity)));
        ReadOnlySpan<float> profile = AffectProfiles.Of(affect);
        Assert.Equal(1200 * intensity * profile[AffectProfiles.Pitch], Signals.Cents(shaped[0], plain[0]), 1.0);
        for (int m = 0; m < FeatureLayout.McepCount; m++)
        {
            double shift = m < AffectProfile.McepCount ? intensity * profile[AffectProfiles.Mcep + m] : 0;
            Assert.Equal(plain[FeatureLayout.Mcep + m] + shift, shaped[FeatureLayout.Mcep + m], 1e-5);
        }
        Assert.All(shaped[FeatureLayout.Aperiodicity..], a => Assert.InRange(a, 0, 1));
    }

    [Fact]
    public void A_change_takes_50_ms_in_even_steps()
    {
        var shaper = new ControlShaper();
        float shift = AffectProfiles.Of(Fear)[AffectProfiles.Mcep];
        float[] levels = [.. Enumerable.Range(0, 40).Select(i =>
        {
            var row = Row(200);
            shaper.Apply(i < 20 ? VoiceControls.Default : With(Fear, 1), row);
            return row[FeatureLayout.Mcep];
        })];
        Assert.All(levels[..20], v => Assert.Equal(-5, v));
        for (int i = 0; i < 20; i++)
            Assert.Equal(-5 + shift * Math.Min(1, 0.1f * (i + 1)), levels[20 + i], 1e-5f);
    }

    [Fact]
    public void One_affect_fades_into_another()
    {
        var shaper = new ControlShaper();
        float a = AffectProfiles.Of(Fear)[AffectProfiles.Mcep], b = AffectProfiles.Of(Sympathy)[AffectProfiles.Mcep];
        for (int i = 0; i < 15; i++)
        {
            var row = Row(200);
            shaper.Apply(With(i < 1 ? Fear : Sympathy, 1), row);
            float part = Math.Min(1, 0.1f * i);
            Assert.Equal(-5 + (1 - part) * a + part * b, row[FeatureLayout.Mcep], 1e-5f);
        }
    }

    [Fact]
    public void A_key_stays_the_pitch_centre()
    {
        float[] shaped = Last(Shape(With(Fear, 1).With("note", 69)));
        Assert.Equal(440, shaped[0], 0.5);
    }

    [Fact]
    public void A_pause_gets_no_louder()
    {
        float[] row = Row(0);
        row[FeatureLayout.Mcep] = -12;
        new ControlShaper().Apply(With(Fear, 1.5), row);
        Assert.Equal(-12, row[FeatureLayout.Mcep]);
    }

    [Fact]
    public void What_the_rows_have_already_is_not_added_again()
    {
        float[] plain = Shape(VoiceControls.Default);
        Assert.Equal(plain, Shape(With(Fear, 1), given: 1));
        Assert.True(Last(Shape(With(Fear, 1.5), given: 1))[0] > plain[^FeatureLayout.Width]);
    }

    [Fact]
    public void A_settled_pitch_is_what_a_key_replaces_from_the_first_row_on()
    {
        var shaper = new ControlShaper();
        shaper.Settle(200);
        var row = Row(300);
        shaper.Apply(VoiceControls.Default.With("note", 69), row);
        Assert.Equal(660, row[0], 1.0);
    }

    [Fact]
    public void No_row_allocates()
    {
        var shaper = new ControlShaper();
        VoiceControls fear = With(Fear, 1), sympathy = With(Sympathy, 0.7);
        float[] row = Row(200);
        shaper.Apply(fear, row);
        shaper.Apply(sympathy, row);
        using var quiet = new QuietHeap();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            shaper.Apply(i / 7 % 2 == 0 ? fear : sympathy, row);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static VoiceControls With(int affect, double intensity) => VoiceControls.Default.With("affect", affect).With("intensity", intensity);

    private static float[] Shape(VoiceControls controls, float given = 0)
    {
        var shaper = new ControlShaper { Given = given };
        return [.. Enumerable.Range(0, 30).SelectMany(i =>
        {
            float[] row = Row(200);
            shaper.Apply(controls, row);
            return row;
        })];
    }

    private static float[] Last(float[] rows) => rows[^FeatureLayout.Width..];

    private static float[] Row(float hz)
    {
        var row = new float[FeatureLayout.Width];
        row[FeatureLayout.F0] = hz;
        row[FeatureLayout.Voiced] = hz > 0 ? 1 : 0;
        row[FeatureLayout.Mcep] = -5;
        row[FeatureLayout.Mcep + 1] = 1;
        row.AsSpan(FeatureLayout.Aperiodicity).Fill(0.3f);
        return row;
    }
}
