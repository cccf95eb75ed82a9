using VoicePlugin.Plugin;

namespace VoicePlugin.Plugin.Tests;

public class PluginStatusTests
{
    [Fact]
    public void The_latency_is_told_in_milliseconds_and_samples_of_the_format_announced()
    {
        using var rig = new Rig();
        var status = new PluginStatus(rig.Plugin);
        rig.Plugin.Announce(48000, 128);
        Assert.Equal("4.8 ms = 228 samples", status.Latency);
        double before = status.LatencyNumber;
        rig.Set(ParameterIds.LookAhead, 1);
        Assert.Equal("19.3 ms = 928 samples", status.Latency);
        Assert.InRange(status.LatencyNumber, before + 0.001, 1);
        rig.Plugin.Announce(8000, 1 << 16);
        Assert.Equal(1, status.LatencyNumber);
    }

    [Fact]
    public void What_is_wrong_is_told_and_that_nothing_is()
    {
        using var rig = new Rig(new FakeFactory { Refused = "another" });
        var status = new PluginStatus(rig.Plugin);
        Assert.Equal(("OK", 0.0), (status.Notice, status.NoticeNumber));
        rig.Set(ParameterIds.Voice, 1);
        rig.Render(64, 64);
        Assert.Contains("damaged", status.Notice, StringComparison.Ordinal);
        Assert.Equal(1, status.NoticeNumber);
    }

    // Hosts that take values from the sound alone would show OK beside silence.
    [Fact]
    public void What_is_wrong_before_there_is_sound_reaches_the_host_with_it_and_is_taken_back_when_it_is_well()
    {
        using var rig = new Rig(new FakeFactory { Refused = "default" });
        // As hosts do that look at a plugin before they play.
        rig.Plugin.Prepare(rig.Rate, rig.MaxBlock);
        Assert.Equal([1.0], Told());
        rig.Factory.Refused = null;
        Assert.Equal([0.0], Told());
        Assert.Empty(Told());

        List<double> Told()
        {
            var told = new List<double>();
            rig.Plugin.Prepare(rig.Rate, rig.MaxBlock);
            for (int k = 0; k < 20; k++)
            {
                rig.Continue(40, 40);
                foreach (OutputValue value in rig.Plugin.Outputs)
                {
                    if (value.Id == ParameterIds.Status)
                        told.Add(value.Normalized);
                }
            }
            return told;
        }
    }

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer", 5, "long…")]
    [InlineData("🎤🎤", 3, "🎤…")]
    [InlineData("🎤🎤", 2, "…")]
    [InlineData("ab", 1, "…")]
    public void A_text_fits_the_host_s_field(string text, int most, string expected) => Assert.Equal(expected, PluginStatus.Fit(text, most));

    [Fact]
    public void Texts_have_their_units_and_the_device_its_name()
    {
        using var rig = new Rig();
        var status = new PluginStatus(rig.Plugin);
        rig.Set(ParameterIds.Pitch, -3.5);
        rig.Set(ParameterIds.Source, 1);
        rig.Set(ParameterIds.Strength, 0.5);
        Assert.Equal("-3.5 semitones", Text(ParameterIds.Pitch));
        Assert.Equal("Sidechain", Text(ParameterIds.Source));
        Assert.Equal("0.5", Text(ParameterIds.Strength));
        Assert.Equal(rig.Plugin.Device, Text(ParameterIds.Device));

        string Text(uint id) => status.Text(rig.Plugin.Parameters.Find(id)!);
    }

    // Formats without numbers of their own put the place into the host's projects.
    [Fact]
    public void Places_of_parameters_never_change()
    {
        using var rig = new Rig();
        Assert.Equal(
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 100, 101, 102, 103, 104, 105, 106, 200, 201, 202, 203, 204, 107],
            ParameterIds.ByPlace.Take(33));
        Assert.Equal(rig.Plugin.Parameters.Select(p => p.Id).Order(), ParameterIds.ByPlace.Order());
    }

    [Fact]
    public void A_plugin_in_one_folder_finds_its_resources_in_it()
    {
        PluginFolders folders = PluginFolders.ForFolder(Path.Combine(Path.GetTempPath(), "somewhere"));
        Assert.Equal(Path.Combine(Path.GetTempPath(), "somewhere", "Resources", "voices"), folders.Voices);
        Assert.Equal(PluginFolders.OfUser(), folders.UserVoices);
        Assert.Throws<ArgumentException>(() => PluginFolders.ForFolder(""));
    }
}
