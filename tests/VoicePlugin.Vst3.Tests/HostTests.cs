using VoicePlugin.Core;
using VoicePlugin.Vst3.Host.Checks;
using VoicePlugin.Vst3.Host.Com;
using VoicePlugin.Vst3.Host.Plugin;
using VoicePlugin.Vst3.Host.Processing;
using VoicePlugin.Vst3.Host.Realtime;

namespace VoicePlugin.Vst3.Tests;

/// <summary>The host itself: a measuring tool has to be right.</summary>
public class HostTests
{
    [Fact]
    public void A_line_over_blocks_is_handed_out_as_the_value_at_each_blocks_last_sample()
    {
        var lane = new AutomationLane([new(7, 50, 0), new(7, 250, 1, Ramp: true)]);
        Assert.Equal([(50, 0), (99, 0.245)], Points(lane, 0, 100));
        Assert.Equal([(99, 0.745)], Points(lane, 100, 100));
        Assert.Equal([(50, 1)], Points(lane, 200, 100));
        Assert.Equal([], Points(lane, 300, 100));
    }

    [Fact]
    public void A_step_keeps_the_old_value_up_to_the_sample_before_it()
    {
        var lane = new AutomationLane([new(7, 0, 0.2), new(7, 130, 0.9), new(7, 200, 0.1)]);
        Assert.Equal([(0, 0.2)], Points(lane, 0, 100));
        Assert.Equal([(29, 0.2), (30, 0.9)], Points(lane, 100, 100));
        Assert.Equal([(0, 0.1)], Points(lane, 200, 100));
    }

    [Fact]
    public void The_lag_of_an_envelope_is_found_to_a_quarter_of_a_millisecond()
    {
        var noise = Sounds.Noise(24000, 1);
        float[] x = [.. new float[5000], .. noise.AsSpan(0, 3000), .. new float[4000], .. noise.AsSpan(0, 6000), .. new float[6000]];
        float[] later = [.. new float[480], .. x];
        Assert.Equal(10, EnvelopeLag.Milliseconds(x, later, 48000, 50), 0.25);
        Assert.Equal(-10, EnvelopeLag.Milliseconds(later, x, 48000, 50), 0.25);
    }

    [Fact]
    public void A_missing_bundle_is_named_with_what_to_do()
    {
        Assert.Contains("/nowhere", Assert.Throws<VoicePluginException>(() => BundlePath.Find("/nowhere")).Message, StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var bundle = Directory.CreateDirectory(Path.Combine(folder.FullName, "Empty.vst3")).FullName;
            Assert.Throws<VoicePluginException>(() => PluginModule.Load(bundle));
            var text = Path.Combine(folder.FullName, "text.so");
            File.WriteAllText(text, "no library");
            Assert.Throws<VoicePluginException>(() => PluginModule.Load(text));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_histogram_finds_its_quantiles_and_its_worst()
    {
        var times = new TimeHistogram();
        for (var i = 0; i < 999; i++) times.Add(10_000);
        times.Add(40_000_000);
        Assert.Equal((10.5, 10.5, 40_000), (times.Microseconds(0.5), times.Microseconds(0.999), times.WorstMicroseconds));
    }

    private static (int, double)[] Points(AutomationLane lane, long start, int frames)
    {
        using var changes = new BlockChanges(4, 16);
        lane.Fill(changes, start, frames);
        return changes.Count == 0 ? [] : [.. Enumerable.Range(0, changes[0].Count).Select(i => (changes[0].Offset(i), Math.Round(changes[0].Value(i), 9)))];
    }
}
