using System.Text.Json;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Cli.Tests;

public sealed class BenchTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void The_report_has_every_figure_under_its_name()
    {
        Cli.Succeed("bench", "--voice", TinyVoice.Folder, "--json", _temp["b.json"], "--seconds", "2", "--repetitions", "1", "--diffwave-seconds", "0.02");
        using var json = JsonDocument.Parse(File.ReadAllText(_temp["b.json"]));
        var root = json.RootElement;
        foreach (var key in new[] { "rtf_offline", "rtf_hop_10ms", "rtf_hop_20ms", "latency_ms", "diffwave_base_6step_rtf", "ratio_to_diffwave", "instance_ms" })
            Assert.True(root.GetProperty(key).GetDouble() > 0, key);
        foreach (var key in new[] { "instance_mb", "idle_percent" })
            Assert.InRange(root.GetProperty(key).GetDouble(), -10, 1000);
        Assert.Equal(0, root.GetProperty("allocated_bytes_per_block").GetDouble());
        Assert.Equal(root.GetProperty("diffwave_base_6step_rtf").GetDouble() / root.GetProperty("rtf_offline").GetDouble(), root.GetProperty("ratio_to_diffwave").GetDouble(), 0.5);
        var stages = root.GetProperty("stage_ms");
        Assert.Equal(["coarse", "medium", "fine"], stages.EnumerateObject().Select(s => s.Name));
        // The plain report times what is played when nobody asks for more steps.
        foreach (var (stage, i) in stages.EnumerateObject().Select((s, i) => (s, i)))
            Assert.Equal(Enumerable.Range(1, VoiceControls.Default.StepsOf(i)).Select(n => $"{n}"), stage.Value.EnumerateObject().Select(p => p.Name));
        Assert.All(stages.EnumerateObject().SelectMany(s => s.Value.EnumerateObject()), p => Assert.True(p.Value.GetDouble() > 0));
    }

    [Fact]
    public void The_table_has_every_stage_step_hop_batch_and_number_of_threads()
    {
        Cli.Succeed("bench", "--voice", TinyVoice.Folder, "--table", "--busy", "--markdown", _temp["p.md"], "--json", _temp["p.json"], "--seconds", "0.5", "--repetitions", "1");
        using var json = JsonDocument.Parse(File.ReadAllText(_temp["p.json"]));
        var cells = json.RootElement.GetProperty("stages").EnumerateArray().ToArray();
        Assert.Equal((4 + 2 + 1) * 5 * 4 * 2, cells.Length);
        Assert.All(cells, c => Assert.True(c.GetProperty("ms").GetDouble() > 0));
        Assert.Equal(4 * 5, json.RootElement.GetProperty("chain").GetArrayLength());
        Assert.Equal(4, json.RootElement.GetProperty("half_second").GetArrayLength());
        var page = File.ReadAllText(_temp["p.md"]);
        foreach (var text in new[] { "voice bench --table --repetitions 1 --busy", "busy with other work", "| **1, 1, 1** |", "| coarse 1 |", "real time", "live coding" })
            Assert.Contains(text, page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_the_table_is_refused() => Assert.Equal(2, Cli.Run("bench", "--voice", TinyVoice.Folder, "--markdown", _temp["p.md"]).Code);

    [Theory]
    [InlineData("--seconds", "0")]
    [InlineData("--repetitions", "0")]
    [InlineData("--diffwave-seconds", "1000")]
    [InlineData("--live-seconds", "-1")]
    public void Senseless_sizes_are_refused(string option, string value)
        => Assert.Equal(2, Cli.Run("bench", "--voice", TinyVoice.Folder, option, value).Code);
}
