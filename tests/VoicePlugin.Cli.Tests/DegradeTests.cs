using System.Diagnostics;
using System.Text.Json;
using VoicePlugin.AudioFiles.Degrading;
using VoicePlugin.Cli.Eval;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Cli.Tests;

/// <summary>The option <c>--degrade</c> of render and eval.</summary>
public sealed class DegradeTests : IDisposable
{
    private static readonly string[] Codecs = ["mp3:64", "ogg:80", "opus:48", "aac:96"];
    private readonly TempFolder _temp = new();

    public DegradeTests()
    {
        Voices.Write(_temp["a-1.wav"], 0.2);
        Voices.Write(_temp["b-1.wav"], 0.25);
    }

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("bits:16")]
    [InlineData("room:0.1+pink:-50+bits:12")]
    public void A_render_of_a_degraded_voice_is_another_one_and_always_the_same(string degrade)
    {
        byte[] plain = Render(), first = Render("--degrade", degrade), second = Render("--degrade", degrade);
        Assert.NotEqual(plain, first);
        Assert.Equal(first, second);
    }

    [Fact]
    public void What_is_rendered_is_the_changed_recording_at_its_place_in_any_blocks()
    {
        // mix 0 is the input itself.
        string[] dry = ["--degrade", "gain:-6+white:-50", "--set", "mix=0"];
        var expected = Degradation.Apply(Degradation.ParseChain("gain:-6+white:-50"), Voices.Samples(0.2), Degradation.SeedOf("a-1.wav"));
        Render(dry);
        Assert.Equal(expected, Voices.Read(_temp["out.wav"]));
        Render([.. dry, "--block", "mixed"]);
        Assert.Equal(expected, Voices.Read(_temp["out.wav"]));
    }

    [Fact]
    public void A_recording_of_another_rate_is_changed_at_48_kHz()
    {
        var input = Voices.Write(_temp["in.wav"], 0.2, 44100);
        Cli.Succeed("render", input, _temp["out.wav"], "--voice", TinyVoice.Folder, "--degrade", "gain:-20", "--set", "mix=0");
        var expected = StreamResampler.Resample(Voices.Samples(0.2, 44100), 44100, 48000);
        var y = Voices.Read(_temp["out.wav"]);
        Assert.Equal(expected.Length, y.Length);
        for (var n = 0; n < y.Length; n++) Assert.Equal(0.1f * expected[n], y[n], 1e-5f);
    }

    [Theory]
    [InlineData("nonsense", "'nonsense' is no kind of degradation")]
    [InlineData("all", "'all' is no kind of degradation")]
    [InlineData("bits:16+white:40", "'white:40': the level of white is dBFS (RMS), -140 to 0")]
    public void What_render_cannot_do_is_told_in_a_sentence_and_nothing_is_written(string degrade, string sentence)
    {
        var before = _temp.Files();
        Refused(Cli.Run("render", _temp["a-1.wav"], _temp["out.wav"], "--voice", TinyVoice.Folder, "--degrade", degrade), sentence);
        Assert.Equal(before, _temp.Files());
    }

    [Theory]
    [InlineData("--steps", "1,2")]
    [InlineData("--against", "other=voices/other")]
    [InlineData("--report", "report")]
    public void Eval_of_all_kinds_takes_no_other_arms_and_no_report(string option, string value) =>
        Refused(Cli.Run("eval", "--voice", TinyVoice.Folder, "--data", _temp.Root, "--degrade", "all", option, value), "--degrade all prints one table: leave out --steps");

    [Fact]
    public void Eval_refuses_a_kind_that_there_is_not() =>
        Refused(Cli.Run("eval", "--voice", TinyVoice.Folder, "--data", _temp.Root, "--degrade", "hiss"), "'hiss' is no kind of degradation");

    [Fact]
    public void Eval_says_what_was_done_to_the_recordings()
    {
        var text = Cli.Succeed("eval", "--voice", TinyVoice.Folder, "--data", _temp.Root, "--degrade", "white:-60+bits", "--json", _temp["e.json"], "--report", _temp["report"]);
        Assert.Contains("changed by white:-60+bits:16", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(_temp["e.json"]));
        Assert.Equal("white:-60+bits:16", json.RootElement.GetProperty("degrade").GetString());

        // The recordings of the report are those that were scored.
        var sounds = Directory.GetFiles(_temp["report"], "*recording*.wav", SearchOption.AllDirectories).Select(Voices.Read).ToArray();
        Assert.NotEmpty(sounds);
        float[][] scored = [.. new[] { "a-1.wav", "b-1.wav" }.Select(name =>
            Degradation.Apply(Degradation.ParseChain("white:-60+bits:16"), Voices.Read(_temp[name]), Degradation.SeedOf(name)))];
        Assert.All(sounds, s => Assert.Contains(scored, c => c.AsSpan().SequenceEqual(s)));
    }

    [Fact]
    public void Eval_without_the_option_says_that_nothing_was_done()
    {
        Cli.Succeed("eval", "--voice", TinyVoice.Folder, "--data", _temp.Root, "--limit", "1", "--json", _temp["e.json"]);
        using var json = JsonDocument.Parse(File.ReadAllText(_temp["e.json"]));
        Assert.Equal("", json.RootElement.GetProperty("degrade").GetString());
    }

    [Fact]
    public void Eval_of_all_kinds_prints_a_row_a_kind_and_writes_them_as_json()
    {
        var text = Cli.Succeed("eval", "--voice", TinyVoice.Folder, "--data", _temp.Root, "--degrade", "all", "--json", _temp["e.json"]);
        var (rows, leftOut) = Rows(_temp["e.json"]);
        Assert.All(leftOut, k => Assert.Contains(k, Codecs));
        Assert.Equal([DegradeRun.AsDecoded, .. DegradationKind.Table.Except(leftOut)], rows.Keys);
        Assert.All(rows.Keys, kind => Assert.Contains(text.Split('\n'), line => line.StartsWith(kind, StringComparison.Ordinal)));
        foreach (var figures in rows.Values)
        {
            Assert.Equal(DegradeRun.Metrics, figures.Keys);
            var (without, with, difference) = figures["mcd_db"];
            Assert.InRange(without, 0.1, 60);
            Assert.Equal(with - without, difference, 1e-3);
        }
        // Each kind is a recording of its own; 24 bits are too many to tell.
        double[] cascade = [.. rows.Where(r => r.Key != "bits:24").Select(r => r.Value["mr_stft"].Cascade)];
        Assert.Distinct(cascade);
    }

    [Fact]
    public async Task Without_ffmpeg_the_codecs_are_left_out_and_the_table_says_so()
    {
        File.Delete(_temp["b-1.wav"]);
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "voice.dll"), "eval", "--voice", TinyVoice.Folder, "--data", _temp.Root, "--degrade", "all", "--json", _temp["e.json"]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = Directory.CreateDirectory(_temp["bin"]).FullName;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((0, ""), (process.ExitCode, await error));
        Assert.Contains($"Left out, because they take an ffmpeg that has the codec: {string.Join(", ", Codecs)}.", text, StringComparison.Ordinal);
        var (rows, leftOut) = Rows(_temp["e.json"]);
        Assert.Equal(Codecs, leftOut);
        Assert.Equal([DegradeRun.AsDecoded, .. DegradationKind.Table.Except(Codecs)], rows.Keys);
    }

    private static (Dictionary<string, Dictionary<string, (double Excitation, double Cascade, double Difference)>> Rows, string[] LeftOut) Rows(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        static double Number(JsonElement e) => e.ValueKind == JsonValueKind.Null ? double.NaN : e.GetDouble();
        return (
            json.RootElement.GetProperty("rows").EnumerateArray().ToDictionary(
                r => r.GetProperty("kind").GetString()!,
                r => r.GetProperty("figures").EnumerateObject().ToDictionary(
                    f => f.Name,
                    f => (Number(f.Value.GetProperty("excitation")), Number(f.Value.GetProperty("cascade")), Number(f.Value.GetProperty("difference").GetProperty("value"))))),
            [.. json.RootElement.GetProperty("left_out").EnumerateArray().Select(k => k.GetString()!)]);
    }

    private byte[] Render(params string[] more)
    {
        Cli.Succeed(["render", _temp["a-1.wav"], _temp["out.wav"], "--voice", TinyVoice.Folder, .. more]);
        return File.ReadAllBytes(_temp["out.wav"]);
    }

    private static void Refused(CliResult result, string sentence)
    {
        Assert.Equal(2, result.Code);
        var line = Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.StartsWith("error: " + sentence, line, StringComparison.Ordinal);
    }
}
