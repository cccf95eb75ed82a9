using System.Text.Json;

namespace VoicePlugin.Cli.Tests;

public sealed class InpaintTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_gap_is_filled_and_the_rest_stays()
    {
        Voices.Write(_temp["in.wav"], 1.5);
        var text = Cli.Succeed("inpaint", _temp["in.wav"], "--from", "0.4", "--to", "0.6", _temp["out.wav"], "--voice", TinyVoice.Folder, "--seed", "2");
        Assert.Contains("filled 200 ms", text, StringComparison.Ordinal);
        float[] x = Voices.Read(_temp["in.wav"]), y = Voices.Read(_temp["out.wav"]);
        Assert.Equal(x[..18000], y[..18000]);
        Assert.Equal(x[30000..], y[30000..]);
        Assert.NotEqual(x[19200..28800], y[19200..28800]);
    }

    [Theory]
    [InlineData("0.4", "0.3")]
    [InlineData("0.001", "0.1")]
    [InlineData("-1", "0.1")]
    [InlineData("0.4", "9")]
    public void A_senseless_gap_is_refused_and_nothing_written(string from, string to)
    {
        Voices.Write(_temp["in.wav"], 1.5);
        var result = Cli.Run("inpaint", _temp["in.wav"], $"--from={from}", $"--to={to}", _temp["out.wav"], "--voice", TinyVoice.Folder);
        Assert.Equal(2, result.Code);
        Assert.False(File.Exists(_temp["out.wav"]));
    }

    [Fact]
    public void Four_ways_of_filling_are_compared_on_the_same_gaps()
    {
        for (var i = 0; i < 3; i++) Voices.Write(_temp[$"s-{i}.wav"], 1.2 + 0.1 * i);
        Cli.Succeed("eval-inpaint", "--data", _temp.Root, "--gaps", "2", "--voice", TinyVoice.Folder, "--json", _temp["i.json"]);
        using var json = JsonDocument.Parse(File.ReadAllText(_temp["i.json"]));
        Assert.Equal(2, json.RootElement.GetProperty("gaps").GetInt32());
        double Value(string arm, string metric) => json.RootElement.GetProperty("arms").GetProperty(arm).GetProperty(metric).GetProperty("value").GetDouble();
        foreach (var arm in new[] { "inpaint", "excitation_only", "repeat", "silence" })
            foreach (var metric in new[] { "lsd_db", "level_db", "joint_db" }) Assert.True(double.IsFinite(Value(arm, metric)), $"{arm} {metric}");
        Assert.True(Value("excitation_only", "lsd_db") < Value("silence", "lsd_db"));
    }
}
