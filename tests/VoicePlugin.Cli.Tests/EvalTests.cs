using System.Text.Json;

namespace VoicePlugin.Cli.Tests;

public sealed class EvalTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public EvalTests()
    {
        foreach (var (name, seconds) in new[] { ("a-1", 0.5), ("a-2", 0.6), ("b-1", 0.7), ("b-2", 0.55) })
            Voices.Write(_temp[$"{name}.wav"], seconds);
    }

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Three_arms_are_scored_on_the_same_clips_with_intervals()
    {
        var text = Cli.Succeed("eval", "--voice", TinyVoice.Folder, "--data", _temp.Root, "--limit", "3", "--json", _temp["e.json"]);
        using var json = JsonDocument.Parse(File.ReadAllText(_temp["e.json"]));
        var root = json.RootElement;
        Assert.Equal((3, 2), (root.GetProperty("clip_count").GetInt32(), root.GetProperty("speakers").GetInt32()));
        foreach (var arm in new[] { "cascade", "excitation_only", "mcep_resynthesis" })
        {
            Assert.Contains(arm, text, StringComparison.Ordinal);
            foreach (var metric in new[] { "mr_stft", "lsd_db", "mcd_db", "f0_rmse_cents", "f0_median_cents", "vuv_f1", "f0_gross_error" })
            {
                var figure = root.GetProperty("arms").GetProperty(arm).GetProperty(metric);
                var (low, value, high) = (figure.GetProperty("low").GetDouble(), figure.GetProperty("value").GetDouble(), figure.GetProperty("high").GetDouble());
                Assert.True(low <= value + 1e-6 && value <= high + 1e-6, $"{arm} {metric}: {low} {value} {high}");
            }
        }
        var minus = root.GetProperty("minus_cascade");
        Assert.Equal(["excitation_only", "mcep_resynthesis"], minus.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            Value(root.GetProperty("arms").GetProperty("excitation_only"), "lsd_db") - Value(root.GetProperty("arms").GetProperty("cascade"), "lsd_db"),
            Value(minus.GetProperty("excitation_only"), "lsd_db"), 1e-4);
        Assert.Equal(3, root.GetProperty("clips").GetArrayLength());
    }

    [Fact]
    public void The_same_run_gives_the_same_figures_on_one_thread_and_on_two()
    {
        string Figures(string threads)
        {
            Cli.Succeed("eval", "--voice", TinyVoice.Folder, "--data", _temp.Root, "--json", _temp["e.json"], "--threads", threads);
            using var json = JsonDocument.Parse(File.ReadAllText(_temp["e.json"]));
            return json.RootElement.GetProperty("arms").GetRawText() + json.RootElement.GetProperty("clips").GetRawText();
        }
        Assert.Equal(Figures("1"), Figures("2"));
    }

    [Fact]
    public void Excitation_and_resynthesis_keep_the_pitch_of_a_clear_tone()
    {
        Cli.Succeed("eval", "--voice", TinyVoice.Folder, "--data", _temp.Root, "--json", _temp["e.json"]);
        using var json = JsonDocument.Parse(File.ReadAllText(_temp["e.json"]));
        foreach (var arm in new[] { "excitation_only", "mcep_resynthesis" })
            Assert.InRange(Value(json.RootElement.GetProperty("arms").GetProperty(arm), "f0_median_cents"), 0, 25);
    }

    [Fact]
    public void Every_figure_is_in_the_report_with_what_it_means()
    {
        Cli.Succeed("eval", "--voice", TinyVoice.Folder, "--data", _temp.Root, "--json", _temp["e.json"]);
        using var json = JsonDocument.Parse(File.ReadAllText(_temp["e.json"]));
        var root = json.RootElement;
        Assert.Equal("speakers", root.GetProperty("intervals_over").GetString());
        var document = File.ReadAllText(Path.Combine(Repository(), "docs", "evaluation.md"));
        foreach (var figure in root.GetProperty("figures").EnumerateArray())
        {
            var key = figure.GetProperty("key").GetString()!;
            Assert.True(root.GetProperty("arms").GetProperty("cascade").TryGetProperty(key, out _), key);
            Assert.False(string.IsNullOrWhiteSpace(figure.GetProperty("definition").GetString()), key);
            Assert.Contains($"`{key}`", document, StringComparison.Ordinal);
        }
        Assert.Equal(["frechet_logmel", "frechet_mfcc", "frechet_modulation"], root.GetProperty("frechet_floor").EnumerateObject().Select(p => p.Name));
        Assert.True(root.GetProperty("speed").GetProperty("cascade").GetProperty("rtf_hop_10ms").GetDouble() > 0);
    }

    [Fact]
    public void Another_voice_and_other_steps_are_arms()
    {
        var text = Cli.Succeed("eval", "--voice", TinyVoice.Folder, "--data", _temp.Root, "--limit", "2", "--against", $"same={TinyVoice.Folder}", "--steps", "1,4", "--json", _temp["e.json"]);
        Assert.Contains("Steps of the coarse stage", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(_temp["e.json"]));
        var arms = json.RootElement.GetProperty("arms");
        Assert.Equal(["cascade", "steps_4", "same", "excitation_only", "mcep_resynthesis"], arms.EnumerateObject().Select(p => p.Name));
        // The same voice again, from an engine that has played before.
        Assert.Equal(arms.GetProperty("cascade").GetRawText(), arms.GetProperty("same").GetRawText());
        Assert.NotEqual(Value(arms.GetProperty("cascade"), "mr_stft"), Value(arms.GetProperty("steps_4"), "mr_stft"));
        Assert.Equal("cascade", json.RootElement.GetProperty("steps").GetProperty("1").GetString());
    }

    [Fact]
    public void Controls_reach_the_voices()
    {
        string Cents(params string[] more)
        {
            Cli.Succeed(["eval", "--voice", TinyVoice.Folder, "--data", _temp.Root, "--limit", "2", "--json", _temp["e.json"], .. more]);
            using var json = JsonDocument.Parse(File.ReadAllText(_temp["e.json"]));
            Assert.Equal(more.Length > 0 ? 3 : 0, json.RootElement.GetProperty("controls").EnumerateObject().Select(p => p.Value.GetDouble()).Sum());
            return json.RootElement.GetProperty("arms").GetProperty("excitation_only").GetProperty("f0_median_cents").GetRawText();
        }
        Assert.NotEqual(Cents(), Cents("--set", "pitch=3"));
    }

    [Theory]
    [InlineData("--steps", "1,x", "--steps 1,x is not a list of whole numbers above 0, as in --steps 1,2,4,8.")]
    [InlineData("--steps", "2,2", "--steps names 2 twice.")]
    [InlineData("--steps", "9", "between 1 and 8")]
    [InlineData("--against", "nothing", "--against nothing is not NAME=DIR")]
    [InlineData("--against", "a=/nowhere", "/nowhere")]
    [InlineData("--set", "pitch=high", "--set pitch=high is not name=value")]
    public void Bad_options_are_told(string option, string value, string sentence)
    {
        var result = Cli.Run("eval", "--voice", TinyVoice.Folder, "--data", _temp.Root, option, value);
        Assert.NotEqual(0, result.Code);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_arm_cannot_take_the_name_of_another()
        => Assert.Contains("cascade", Cli.Run("eval", "--voice", TinyVoice.Folder, "--data", _temp.Root, "--against", $"cascade={TinyVoice.Folder}").Error, StringComparison.Ordinal);

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "docs", "evaluation.md"))) folder = folder.Parent;
        return folder.FullName;
    }

    private static double Value(JsonElement figures, string metric) => figures.GetProperty(metric).GetProperty("value").GetDouble();
}
