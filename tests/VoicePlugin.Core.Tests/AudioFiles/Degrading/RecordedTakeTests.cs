using VoicePlugin.AudioFiles.Degrading;

namespace VoicePlugin.Core.Tests.AudioFiles.Degrading;

/// <summary>Takes of a recording as somebody else would have made it.</summary>
public class RecordedTakeTests
{
    private static readonly IReadOnlyList<IReadOnlyList<Degradation>> Many =
        [.. Enumerable.Range(0, 3000).Select(i => RecordedTake.Changes($"{i / 60:000000}-{i % 60:00}-1.mp3", 1))];

    // Least and greatest level, and how often among takes.
    internal static readonly Dictionary<string, (double Least, double Most, double Chance)> Ranges = new()
    {
        ["room"] = (0.08, 0.5, 0.2), ["gain"] = (-26, 8, 0.7), ["white"] = (-100, -40, 0.22), ["pink"] = (-100, -40, 0.22), ["brown"] = (-100, -40, 0.1),
        ["room-tone"] = (-100, -40, 0.26), ["hum"] = (-90, -40, 0.2), ["tilt"] = (-4, 4, 0.25), ["highpass"] = (40, 150, 0.15), ["lowpass"] = (4000, 20000, 0.15),
        ["clip"] = (1, 10, 0.04), ["rate"] = (11025, 44100, 0.05), ["offset"] = (-80, -40, 0.05), ["gate"] = (-65, -45, 0.08), ["bits"] = (16, 24, 0.6),
        ["dither"] = (16, 16, 0.2), ["mp3"] = (48, 192, 0.0375), ["ogg"] = (48, 192, 0.0375), ["opus"] = (48, 192, 0.0375), ["aac"] = (48, 192, 0.0375),
    };

    [Fact]
    public void A_name_and_a_take_always_give_the_same_changes_and_others_give_others()
    {
        Assert.Equal(RecordedTake.Changes("a.wav", 1), RecordedTake.Changes("a.wav", 1));
        Assert.NotEqual(RecordedTake.Changes("a.wav", 1), RecordedTake.Changes("a.wav", 2));
        Assert.NotEqual(RecordedTake.Changes("a.wav", 1), RecordedTake.Changes("b.wav", 1));
        Assert.InRange(Many.Select(c => string.Join('+', c)).Distinct().Count(), 2700, 3000);
    }

    [Fact]
    public void Every_kind_occurs_about_as_often_as_it_should_with_levels_all_over_its_range()
    {
        Assert.Equal(DegradationKind.All.Select(k => k.Name).Order(), Ranges.Keys.Order());
        var found = Many.SelectMany(c => c).ToLookup(d => d.Kind.Name, d => d.Level);
        foreach (var (kind, (least, most, chance)) in Ranges)
        {
            double[] levels = [.. found[kind]];
            // Four standard deviations of a binomial.
            Assert.Equal(chance, levels.Length / (double)Many.Count, 4 * Math.Sqrt(chance * (1 - chance) / Many.Count));
            Assert.All(levels, l => Assert.InRange(l, least, most));
            Assert.InRange(levels.Min(), least, least + 0.15 * (most - least));
            Assert.InRange(levels.Max(), most - 0.15 * (most - least), most);
        }
    }

    [Fact]
    public void Changes_come_in_the_order_in_which_a_sound_meets_them()
    {
        string[] order = ["room", "gain", "white", "pink", "brown", "room-tone", "hum", "tilt", "highpass", "lowpass", "clip", "rate", "offset", "gate", "bits", "dither", "mp3", "ogg", "opus", "aac"];
        Assert.All(Many, chain =>
        {
            int[] places = [.. chain.Select(d => Array.IndexOf(order, d.Kind.Name))];
            Assert.Equal(places.Order().Distinct(), places);
        });
        // One floor of noise, one word length, one codec at most.
        string[][] groups = [["white", "pink", "brown", "room-tone"], ["bits", "dither"], ["mp3", "ogg", "opus", "aac"]];
        Assert.All(Many, chain => Assert.All(groups, g => Assert.InRange(chain.Count(d => g.Contains(d.Kind.Name)), 0, 1)));
    }

    [Fact]
    public void Every_change_can_be_written_on_a_command_line() =>
        Assert.All(Many.Where(c => c.Count > 0), c => Assert.Equal(c, Degradation.ParseChain(string.Join('+', c))));

    [Fact]
    public void A_take_is_as_long_as_the_recording_and_neither_silent_nor_broken()
    {
        var voice = Signals.Phrase(12000);
        // So soft that 16 bits leave nothing of it, and one that is mostly silence.
        foreach (var x in new[] { voice, Array.ConvertAll(voice, v => 1e-6f * v), [.. new float[11000], .. voice[6000..7000]] })
        {
            for (var i = 0; i < 40; i++)
            {
                var y = RecordedTake.Make(x, $"clip-{i}.wav", 1);
                Assert.Equal(x.Length, y.Length);
                Assert.All(y, v => Assert.True(float.IsFinite(v)));
                Assert.Contains(y, v => v != 0);
            }
        }
    }

    [Fact]
    public void The_same_take_is_made_again_sample_by_sample()
    {
        var voice = Signals.Phrase(12000);
        for (var i = 0; i < 10; i++)
            Assert.Equal(RecordedTake.Make(voice, $"{i}.wav", 2), RecordedTake.Make(voice, $"{i}.wav", 2));
    }
}
