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

    private static double Value(JsonElement figures, string metric) => figures.GetProperty(metric).GetProperty("value").GetDouble();
}
