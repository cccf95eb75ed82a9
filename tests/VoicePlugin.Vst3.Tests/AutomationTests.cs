using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Processing;
using VoicePlugin.Vst3.Host.Realtime;

namespace VoicePlugin.Vst3.Tests;

[Collection(Bundle.Name)]
public class AutomationTests(Bundle bundle)
{
    private const double Octave = 0.75; // +12 of ±24 semitones
    private const double Unity = 0.5;
    private const int HopMs = 10;

    [Theory]
    [InlineData(37)]
    [InlineData(512)]
    public void An_octave_drawn_in_a_step_is_heard_where_it_was_drawn(int block)
    {
        const int drawn = 31_337;
        var request = new RenderRequest
        {
            Sidechain = Sounds.Vowel(180, 1.3),
            Automation = [new(VoiceParameters.Pitch, 0, Unity), new(VoiceParameters.Pitch, drawn, Octave)],
            Blocks = [block],
        };
        var clip = bundle.Render(request).Left;
        var pitch = Sounds.Pitch(clip);
        Assert.InRange(Sounds.Cents(Sounds.MedianPitch(pitch, 0.2, 0.6), 180), -25, 25);
        Assert.InRange(Sounds.Cents(Sounds.MedianPitch(pitch, 0.75, 1.2), 360), -25, 25);
        // A tracker hesitates at a jump: the step is where the fundamental, which is no harmonic of the octave, has fallen by half.
        var before = Sounds.AmplitudeAt(clip, 180, drawn - 9600);
        var heard = Enumerable.Range(-60, 121).First(ms => Sounds.AmplitudeAt(clip, 180, drawn + 48 * ms) < before / 2);
        Assert.InRange(heard, -HopMs, HopMs);
    }

    [Fact]
    public void A_straight_line_over_many_blocks_is_a_straight_line_in_the_sound()
    {
        var request = new RenderRequest
        {
            Sidechain = Sounds.Vowel(180, 1.4),
            Automation = [new(VoiceParameters.Pitch, 9600, Unity), new(VoiceParameters.Pitch, 9600 + 48000, Octave, Ramp: true)],
        };
        var pitch = Sounds.Pitch(bundle.Render(request).Left);
        for (var t = 0.3; t < 1.15; t += 0.05)
        {
            var expected = 180 * Math.Pow(2, t - 0.2);
            Assert.InRange(Sounds.Cents(Sounds.MedianPitch(pitch, t - 0.0125, t + 0.0125), expected), -40, 40);
        }
    }

    [Fact]
    public void A_curve_sounds_the_same_however_the_host_cuts_it_into_blocks()
    {
        var request = new RenderRequest
        {
            Sidechain = Sounds.Recording(0.5, 0.8),
            Automation =
            [
                new(VoiceParameters.Pitch, 1000, Unity), new(VoiceParameters.Pitch, 30000, Octave, Ramp: true),
                new(VoiceParameters.Gain, 0, 0.5), new(VoiceParameters.Gain, 20011, 0.7, Ramp: true),
                new(VoiceParameters.Mix, 10007, 1), new(VoiceParameters.Mix, 10008, 0.5),
            ],
            MainLeft = Sounds.Noise(38400, 6),
        };
        var whole = bundle.Render(request).Left;
        var cut = bundle.Render(request with { Blocks = [100, 7, 300, 1] }).Left;
        // Where a line is cut its points are rounded anew.
        Assert.Equal(0, whole.Zip(cut, (a, b) => (double)Math.Abs(a - b)).Max(), 1e-3);
    }

    [Fact]
    public void Gain_drawn_as_a_line_has_no_stairs()
    {
        var steady = Enumerable.Repeat(0.5f, 24000).ToArray();
        var request = new RenderRequest
        {
            MainLeft = steady,
            Automation = [new(VoiceParameters.Gain, 4800, Gain(0)), new(VoiceParameters.Gain, 19200, Gain(-20), Ramp: true)],
        };
        var clip = bundle.Render(request, (VoiceParameters.Mix, "0"));
        Assert.Equal(0.5, clip.Left[4700], 1e-4);
        Assert.Equal(0.05, clip.Left[21000], 1e-4);
        // 10 of 20 dB at half way, and no sample far from its neighbour.
        Assert.Equal(0.5 * Math.Pow(10, -0.5), clip.Left[12000], 5e-3);
        Assert.InRange(Sounds.Roughness(clip.Left.AsSpan(4800, 14400)), 0, 2e-4);

        double Gain(double db)
        {
            using var plugin = bundle.Create();
            return plugin.ToNormalized(VoiceParameters.Gain, db);
        }
    }

    [Fact]
    public void Bypass_gives_the_main_input_untouched_and_comes_and_goes_without_a_click()
    {
        var tone = Sounds.Vowel(100, 1);
        var request = new RenderRequest
        {
            MainLeft = tone,
            Automation = [new(VoiceParameters.Bypass, 12000, 1), new(VoiceParameters.Bypass, 36000, 0)],
        };
        var clip = bundle.Render(request, (VoiceParameters.Source, "Sidechain"));
        // With a silent sidechain there is no generated voice: silence, the dry sound, silence.
        Assert.Equal(0, Sounds.Rms(clip.Left.AsSpan(2400, 9000)), 1e-6);
        Assert.Equal(tone.AsSpan(13000, 22000), clip.Left.AsSpan(13000, 22000));
        Assert.Equal(0, Sounds.Rms(clip.Left.AsSpan(37000, 9000)), 1e-6);
        Assert.InRange(Sounds.Roughness(clip.Left), 0, 1.1 * Sounds.Roughness(tone));
    }

    [Fact]
    public void A_program_sets_every_control_and_is_announced()
    {
        using var plugin = bundle.Create();
        var list = Assert.Single(plugin.Programs);
        Assert.True(list.Programs.Count > 1);
        var giant = list.Programs.ToList().FindIndex(p => p.Equals("Giant", StringComparison.OrdinalIgnoreCase));
        Assert.True(giant >= 0, string.Join(", ", list.Programs));
        plugin.SetParameter(VoiceParameters.Strength, 0.3);
        plugin.Handler.Clear();
        plugin.SetParameter(VoiceParameters.Program, (double)giant / (list.Programs.Count - 1));
        Assert.True(plugin.Handler.Flags.HasFlag(RestartFlags.ParamValuesChanged));
        Assert.Equal(-12, plugin.ToPlain(VoiceParameters.Pitch, plugin.GetParameter(VoiceParameters.Pitch)), 1e-6);
        // Not named in the preset: back at its default.
        Assert.Equal(1, plugin.GetParameter(VoiceParameters.Strength), 1e-6);
        using var session = new PluginSession(plugin, Offline.At(48000, 512));
        var pitch = Sounds.Pitch(Renderer.Render(session, new RenderRequest { Sidechain = Sounds.Vowel(300, 0.8) }).Left);
        Assert.InRange(Sounds.Cents(Sounds.MedianPitch(pitch, 0.2, 0.7), 150), -25, 25);
    }

    [Fact]
    public void A_program_chosen_by_a_block_is_heard_and_known_to_the_controller()
    {
        using var plugin = bundle.Create();
        var programs = plugin.Programs[0].Programs;
        var giant = programs.ToList().FindIndex(p => p.Equals("Giant", StringComparison.OrdinalIgnoreCase));
        using var session = new PluginSession(plugin, Offline.At(48000, 512));
        var request = new RenderRequest { Sidechain = Sounds.Vowel(300, 0.8), Automation = [new(VoiceParameters.Program, 0, (double)giant / (programs.Count - 1))] };
        var pitch = Sounds.Pitch(Renderer.Render(session, request).Left);
        Assert.InRange(Sounds.Cents(Sounds.MedianPitch(pitch, 0.2, 0.7), 150), -25, 25);
        Assert.Equal(-12, plugin.ToPlain(VoiceParameters.Pitch, plugin.GetParameter(VoiceParameters.Pitch)), 1e-6);
    }
}
