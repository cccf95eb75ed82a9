using VoicePlugin.Evaluation.Metrics;
using VoicePlugin.Vst3.Host.Processing;
using VoicePlugin.Vst3.Host.Realtime;

namespace VoicePlugin.Vst3.Tests;

[Collection(Bundle.Name)]
public class RenderTests(Bundle bundle)
{
    [Fact]
    public void The_sidechains_pitch_is_followed()
    {
        var voice = Sounds.Recording(0.5, 2.5);
        var clip = bundle.Render(new RenderRequest { Sidechain = voice });
        var comparison = F0Comparison.Of(Sounds.Pitch(voice), Sounds.Pitch(clip.Left));
        Assert.InRange(comparison.MedianCents, 0, 25);
        Assert.InRange(comparison.VuvF1, 0.85, 1);
        Assert.Equal(0, clip.Result);
        Assert.Equal(clip.Left, clip.Right);
    }

    [Fact]
    public void The_pitch_of_a_phrase_sung_in_a_room_is_followed_at_44100_Hz()
    {
        var voice = Sounds.Singing(0.3, 3.4);
        var clip = bundle.Render(new RenderRequest { Sidechain = voice }, Offline.At(Sounds.SingingRate, 512));
        var comparison = F0Comparison.Of(Sounds.Pitch(voice, Sounds.SingingRate), Sounds.Pitch(clip.Left, Sounds.SingingRate));
        Assert.InRange(comparison.MedianCents, 0, 25);
        Assert.InRange(comparison.VuvF1, 0.85, 1);
        // The first syllable alone, on the note that the singer holds.
        Assert.InRange(Sounds.Cents(Sounds.MedianPitch(Sounds.Pitch(clip.Left, Sounds.SingingRate), 0.2, 0.8), 138.6), -50, 50);
        Assert.Equal(0, clip.Result);
    }

    [Fact]
    public void A_phrase_sung_at_44100_Hz_is_the_same_to_the_last_bit_however_the_blocks_are_cut()
    {
        var request = new RenderRequest { Sidechain = Sounds.Singing(1.4, 1.2) };
        var options = Offline.At(Sounds.SingingRate, 512);
        var once = bundle.Render(request, options);
        var cut = bundle.Render(request with { Blocks = [441, 1, 64, 512, 17, 300] }, options);
        Assert.Equal(once.Left, cut.Left);
        Assert.Equal(once.Right, cut.Right);
        Assert.True(Sounds.Rms(once.Left) > 0.01);
    }

    [Fact]
    public void Two_bounces_are_the_same_to_the_last_bit_however_the_blocks_are_cut()
    {
        var request = new RenderRequest { Sidechain = Sounds.Recording(0.5, 0.8), MainLeft = Sounds.Noise(20000, 1), MainRight = Sounds.Noise(20000, 2) };
        var once = bundle.Render(request, (VoiceParameters.Mix, "0.7"));
        var twice = bundle.Render(request, (VoiceParameters.Mix, "0.7"));
        var cut = bundle.Render(request with { Blocks = [1, 511, 64, 480, 17], InPlace = true }, (VoiceParameters.Mix, "0.7"));
        Assert.Equal(once.Left, twice.Left);
        Assert.Equal(once.Right, twice.Right);
        Assert.Equal(once.Left, cut.Left);
        Assert.Equal(once.Right, cut.Right);
        Assert.True(Sounds.Rms(once.Left) > 0.01);
    }

    [Fact]
    public void A_bounce_repeats_after_playing_something_else_before_it()
    {
        var request = new RenderRequest { Sidechain = Sounds.Recording(0.5, 0.5) };
        var fresh = bundle.Render(request);
        using var plugin = bundle.Create();
        using (var session = new PluginSession(plugin, Offline.At(44100, 64))) Renderer.Render(session, new RenderRequest { Sidechain = Sounds.Noise(9000, 3) });
        using (var session = new PluginSession(plugin, Offline.At(48000, 512))) Assert.Equal(fresh.Left, Renderer.Render(session, request).Left);
    }

    [Fact]
    public void The_readings_are_the_pitch_and_level_of_what_sounds()
    {
        using var plugin = bundle.Create();
        using var session = new PluginSession(plugin, Offline.At(48000, 480));
        var clip = Renderer.Render(session, new RenderRequest { Sidechain = Sounds.Vowel(220, 0.6) });
        Assert.InRange(Sounds.Cents(plugin.ToPlain(VoiceParameters.OutPitch, clip.Reports[VoiceParameters.OutPitch]), 220), -30, 30);
        Assert.InRange(plugin.ToPlain(VoiceParameters.OutLevel, clip.Reports[VoiceParameters.OutLevel]), -40, 0);
        Assert.Equal(0, clip.Reports.GetValueOrDefault(VoiceParameters.LateBlocks));
    }

    [Fact]
    public void The_dry_path_is_stereo_and_the_gain_is_that_which_is_set()
    {
        float[] left = Sounds.Noise(9600, 4), right = Sounds.Noise(9600, 5);
        var clip = bundle.Render(new RenderRequest { MainLeft = left, MainRight = right }, (VoiceParameters.Mix, "0"), (VoiceParameters.Gain, "-20"));
        // Once the controls, which start from other values, have arrived.
        Assert.All(Enumerable.Range(2400, 7200), i => Assert.Equal((0.1 * left[i], 0.1 * right[i]), ((double)clip.Left[i], (double)clip.Right[i]), Near));

        static bool Near((double, double) a, (double, double) b) => Math.Abs(a.Item1 - b.Item1) < 1e-6 && Math.Abs(a.Item2 - b.Item2) < 1e-6;
    }
}
