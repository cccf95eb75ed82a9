using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Realtime;

namespace VoicePlugin.Vst3.Tests;

[Collection(Bundle.Name)]
public class ParameterTests(Bundle bundle)
{
    // Written down in hosts' sessions: numbers, titles and step counts stay for ever.
    private static readonly (uint Id, string Title, int Steps)[] Known =
    [
        (1, "Pitch", 0), (2, "Pitch Range", 0), (3, "Timbre", 0), (4, "Brightness", 0), (5, "Breath", 0), (6, "Strength", 0), (7, "Temperature", 0),
        (8, "Guidance", 0), (9, "Seed", 65535), (10, "Seed B", 65535), (11, "Seed Morph", 0), (12, "Quality", 7), (13, "Mix", 0), (14, "Gain", 0), (15, "Note", 0),
        (16, "Affect", 30), (17, "Intensity", 0), (18, "Speaker Pitch", 0), (19, "Speaker Brightness", 0), (20, "Speaker Breath", 0),
        (100, "Bypass", 1), (101, "Source", 2), (102, "Voice", 127), (103, "Look-ahead", 1), (105, "Pitch Mode", 1), (106, "Pitch Bend", 0), (107, "Run On", 5),
        (200, "Output Pitch", 0), (201, "Output Level", 0), (202, "Late Blocks", 65535), (203, "Device", 3), (204, "Engine Load", 0),
        (205, "Status", 1),
    ];

    [Fact]
    public void Numbers_titles_and_steps_never_change()
    {
        using var plugin = bundle.Create();
        // The program list grows with the presets.
        Assert.Equal(Known, plugin.Parameters.Where(p => p.Id != VoiceParameters.Program).Select(p => (p.Id, p.Title, p.Steps)));
    }

    [Fact]
    public void Each_has_a_short_title_and_a_default_and_those_that_are_read_only_are_not_automated()
    {
        using var plugin = bundle.Create();
        foreach (var p in plugin.Parameters)
        {
            Assert.InRange(p.ShortTitle.Length, 1, 8);
            Assert.InRange(p.Default, 0, 1);
            Assert.False(p.IsReadOnly && p.Flags.HasFlag(ParameterInfoFlags.CanAutomate), p.Title);
            Assert.Equal(p.Id >= 200, p.IsReadOnly);
            Assert.Equal(p.Default, plugin.GetParameter(p.Id), 1e-9);
        }
        Assert.Equal([VoiceParameters.Bypass], plugin.Parameters.Where(p => p.Flags.HasFlag(ParameterInfoFlags.IsBypass)).Select(p => p.Id));
        Assert.Equal([VoiceParameters.Program], plugin.Parameters.Where(p => p.Flags.HasFlag(ParameterInfoFlags.IsProgramChange)).Select(p => p.Id));
    }

    [Fact]
    public void A_value_survives_the_way_to_its_text_and_back_as_exactly_as_the_text_shows_it()
    {
        using var plugin = bundle.Create();
        foreach (var p in plugin.Parameters)
        {
            for (var i = 0; i <= 24; i++)
            {
                var value = p.Steps > 0 ? Math.Round(i / 24.0 * p.Steps) / p.Steps : i / 24.0;
                var text = plugin.Text(p.Id, value);
                Assert.False(string.IsNullOrEmpty(text), p.Title);
                var back = plugin.Value(p.Id, text);
                Assert.Equal(text, plugin.Text(p.Id, back));
                if (p.Steps > 0) Assert.Equal(value, back, 1e-9);
            }
        }
    }

    [Fact]
    public void Plain_and_normalized_are_each_others_inverse()
    {
        using var plugin = bundle.Create();
        foreach (var p in plugin.Parameters)
        {
            for (var i = 0; i <= 16; i++)
            {
                var value = p.Steps > 0 ? Math.Round(i / 16.0 * p.Steps) / p.Steps : i / 16.0;
                Assert.Equal(value, plugin.ToNormalized(p.Id, plugin.ToPlain(p.Id, value)), 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(1, "-3.5 semitones", -3.5)]
    [InlineData(1, "-3,5", -3.5)]
    [InlineData(1, " +12 st ", 12)]
    [InlineData(14, "−6 dB", -6)]
    [InlineData(13, "50 %", 0.5)]
    [InlineData(15, "C3", 60)]
    [InlineData(15, "A3", 69)]
    [InlineData(12, "8", 8)]
    [InlineData(1, "99", 24)]
    public void Texts_are_read_forgivingly(uint id, string text, double plain)
    {
        using var plugin = bundle.Create();
        Assert.Equal(plain, plugin.ToPlain(id, plugin.Value(id, text)), 1e-6);
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(1, "high")]
    [InlineData(1, "12 dB")]
    [InlineData(15, "H9")]
    [InlineData(101, "Middle")]
    public void Nonsense_is_refused(uint id, string text)
    {
        using var plugin = bundle.Create();
        Assert.Null(plugin.Parse(id, text));
    }

    [Fact]
    public void A_parameter_that_does_not_exist_is_refused_everywhere()
    {
        using var plugin = bundle.Create();
        Assert.Null(plugin.Text(999, 0.5));
        Assert.Null(plugin.Parse(999, "1"));
        Assert.NotEqual(Result.Ok, plugin.SetParameter(999, 0.5));
    }

    [Fact]
    public void What_is_set_is_kept_and_kept_within_bounds()
    {
        using var plugin = bundle.Create();
        plugin.SetParameter(VoiceParameters.Pitch, 0.75);
        Assert.Equal(0.75, plugin.GetParameter(VoiceParameters.Pitch), 1e-12);
        plugin.SetParameter(VoiceParameters.Pitch, 7);
        Assert.Equal(1, plugin.GetParameter(VoiceParameters.Pitch));
        plugin.SetParameter(VoiceParameters.Pitch, double.NaN);
        Assert.InRange(plugin.GetParameter(VoiceParameters.Pitch), 0, 1);
        plugin.SetParameter(VoiceParameters.OutPitch, 1);
        Assert.Equal(0, plugin.GetParameter(VoiceParameters.OutPitch));
    }

    [Fact]
    public void Pitch_bend_is_where_MIDI_has_it_and_nothing_else_is_mapped()
    {
        const int pitchBend = 129;
        using var plugin = bundle.Create();
        for (var channel = 0; channel < 16; channel++)
            Assert.Equal(VoiceParameters.PitchBend, plugin.MidiParameter(0, channel, pitchBend));
        Assert.Null(plugin.MidiParameter(0, 0, 7));
        Assert.Null(plugin.MidiParameter(1, 0, pitchBend));
    }

    [Fact]
    public void Steps_are_named_by_whole_numbers_or_words()
    {
        using var plugin = bundle.Create();
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], Enumerable.Range(0, 8).Select(i => plugin.Text(12, i / 7.0)));
        Assert.Equal(["Auto", "Sidechain", "Main"], Enumerable.Range(0, 3).Select(i => plugin.Text(VoiceParameters.Source, i / 2.0)));
        Assert.Equal("65535", plugin.Text(9, 1));
    }
}
