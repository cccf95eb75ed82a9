using System.Text.Json;
using VoicePlugin.AudioFiles;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Tests;

public sealed class RenderTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_render_is_48_kHz_float_mono_as_long_as_the_input_and_says_what_it_did()
    {
        var input = Voices.Write(_temp["in.wav"], 1.2345);
        var text = Cli.Succeed("render", input, _temp["out.wav"], "--voice", TinyVoice.Folder, "--json", _temp["r.json"]);
        using (var reader = WavReader.Open(_temp["out.wav"]))
        {
            Assert.Equal((48000, 1, 32, true), (reader.SampleRate, reader.Channels, reader.Format.BitsPerSample, reader.Format.IsFloat));
            Assert.Equal((long)(1.2345 * 48000), reader.Length);
        }
        Assert.Contains("F0 error:", text, StringComparison.Ordinal);
        Assert.Contains("real-time factor:", text, StringComparison.Ordinal);
        Assert.Contains(_temp["out.wav"], text, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(File.ReadAllText(_temp["r.json"]));
        foreach (var key in new[] { "input", "output", "voice", "block", "output_rate", "output_samples", "seconds", "rtf", "engine_latency_ms", "f0_median_cents", "f0_rmse_cents", "vuv_f1", "voiced_frames", "controls" })
            Assert.True(json.RootElement.TryGetProperty(key, out _), key);
        Assert.Equal(["in.wav", "out.wav", "r.json"], _temp.Files());
    }

    [Fact]
    public void The_dry_signal_comes_out_where_it_went_in()
    {
        // mix 0 is the input delayed by the latency; aligned, that is the input.
        var input = Voices.Write(_temp["in.wav"]);
        Cli.Succeed("render", input, _temp["out.wav"], "--voice", TinyVoice.Folder, "--set", "mix=0");
        Assert.Equal(Voices.Read(input), Voices.Read(_temp["out.wav"]));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("17")]
    [InlineData("64")]
    [InlineData("128")]
    [InlineData("480")]
    [InlineData("1024")]
    [InlineData("4096")]
    [InlineData("mixed")]
    [InlineData("offline")]
    public void The_block_size_does_not_change_a_byte(string block)
    {
        var input = Voices.Write(_temp["in.wav"], 0.6);
        Assert.Equal(RenderBytes(input, "a.wav", "offline", 3), RenderBytes(input, "b.wav", block, 3));
    }

    [Fact]
    public void A_song_of_24_bits_at_44100_Hz_is_one_file_in_mixed_blocks_and_offline()
    {
        using (var reader = WavReader.Open(Examples.Singing))
            Assert.Equal((44100, 1, 24, false), (reader.SampleRate, reader.Channels, reader.Format.BitsPerSample, reader.Format.IsFloat));
        Assert.Equal(RenderBytes(Examples.Singing, "a.wav", "offline", 3), RenderBytes(Examples.Singing, "b.wav", "mixed", 3));

        var song = AudioDecoder.ReadMono48k(Examples.Singing);
        Assert.Equal(song.Length, Voices.Read(_temp["a.wav"]).Length);
        Cli.Succeed("render", Examples.Singing, _temp["dry.wav"], "--voice", TinyVoice.Folder, "--block", "mixed", "--set", "mix=0");
        Assert.Equal(song, Voices.Read(_temp["dry.wav"]));
    }

    [Fact]
    public void Another_seed_is_another_render()
    {
        var input = Voices.Write(_temp["in.wav"], 0.4);
        Assert.NotEqual(RenderBytes(input, "a.wav", "offline", 3), RenderBytes(input, "b.wav", "offline", 4));
    }

    [Theory]
    [InlineData(8000, 1)]
    [InlineData(44100, 2)]
    [InlineData(192000, 1)]
    [InlineData(48000, 6)]
    public void Any_rate_and_channel_count_becomes_48_kHz_mono_of_the_same_duration(int rate, int channels)
    {
        var input = Voices.Write(_temp["in.wav"], 0.5, rate, channels);
        Cli.Succeed("render", input, _temp["out.wav"], "--voice", TinyVoice.Folder, "--set", "mix=0");
        var y = Voices.Read(_temp["out.wav"]);
        Assert.Equal(24000, y.Length);
        var expected = StreamResampler.Resample(Voices.Samples(0.5, rate), rate, 48000);
        for (var n = 0; n < y.Length; n++) Assert.Equal(expected[n], y[n], 1e-5f);
    }

    [Fact]
    public void Preset_then_set_then_seed_decide_the_controls()
    {
        var input = Voices.Write(_temp["in.wav"], 0.3);
        File.WriteAllText(_temp["p.json"], """{ "name": "p", "controls": { "pitch": 2, "timbre": 1, "seed": 5 } }""");
        Cli.Succeed("render", input, _temp["out.wav"], "--voice", TinyVoice.Folder, "--preset", _temp["p.json"], "--set", "pitch=3", "--set", "affect=amusement", "--seed", "9", "--json", _temp["r.json"]);
        using var json = JsonDocument.Parse(File.ReadAllText(_temp["r.json"]));
        var controls = json.RootElement.GetProperty("controls");
        Assert.Equal(2, controls.GetProperty("affect").GetDouble());
        Assert.Equal((3, 1, 9), (controls.GetProperty("pitch").GetDouble(), controls.GetProperty("timbre").GetDouble(), controls.GetProperty("seed").GetDouble()));
    }

    [Fact]
    public void The_plot_is_a_png_large_enough_to_read()
    {
        var input = Voices.Write(_temp["in.wav"]);
        var text = Cli.Succeed("render", input, _temp["out.wav"], "--voice", TinyVoice.Folder, "--plot", _temp["p.png"]);
        var png = File.ReadAllBytes(_temp["p.png"]);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.True(System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)) >= 1200);
        Assert.Contains(_temp["p.png"], text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_leaves_no_file()
    {
        var input = Voices.Write(_temp["in.wav"], 3);
        using (var source = new AudioSource(input))
        using (var engine = EngineFactory.Create(VoicePackage.Load(TinyVoice.Folder), VoiceControls.Default))
        using (var writer = WavWriter.Create(_temp["out.wav"], 48000))
        using (var cancel = new CancellationTokenSource())
        {
            var renderer = new StreamRenderer(source, engine, writer, BlockPlan.Parse("480"));
            Assert.Throws<OperationCanceledException>(() => renderer.Run(f => { if (f > 0.3) cancel.Cancel(); }, cancel.Token));
        }
        Assert.Equal(["in.wav"], _temp.Files());
    }

    [Fact]
    public void Memory_does_not_grow_with_the_length()
    {
        var controls = VoiceControls.Default.With("strength", 0);
        long Allocated(double seconds)
        {
            var input = Voices.Write(_temp[$"in{seconds}.wav"], seconds);
            using var source = new AudioSource(input);
            using var engine = EngineFactory.Create(VoicePackage.Load(TinyVoice.Folder), controls);
            using var writer = WavWriter.Create(_temp["out.wav"], 48000);
            var renderer = new StreamRenderer(source, engine, writer, BlockPlan.Parse("offline"));
            var before = GC.GetAllocatedBytesForCurrentThread();
            renderer.Run(_ => { }, CancellationToken.None);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        // 20 more seconds would be 3.8 MB as one array of samples.
        Assert.InRange(Allocated(24) - Allocated(4), -200_000, 200_000);
    }

    [Fact]
    public void Progress_that_is_redirected_prints_nothing()
    {
        using var error = new StringWriter();
        using (var bar = new ProgressBar(new CliConsole(TextWriter.Null, error, Interactive: false), "x"))
            bar.Report(0.5);
        Assert.Equal("", error.ToString());
    }

    private byte[] RenderBytes(string input, string name, string block, int seed)
    {
        Cli.Succeed("render", input, _temp[name], "--voice", TinyVoice.Folder, "--block", block, "--seed", $"{seed}");
        return File.ReadAllBytes(_temp[name]);
    }
}
