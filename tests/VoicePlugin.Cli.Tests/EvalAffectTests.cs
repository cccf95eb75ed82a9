using System.Text.Json;

namespace VoicePlugin.Cli.Tests;

public sealed class EvalAffectTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Recordings_bursts_and_sidechain_are_counted_against_the_affect_meant()
    {
        foreach (var name in new[] { "000001-02-1", "000001-18-1", "000002-18-1", "000002-15-1" }) Voices.Write(_temp[$"{name}.wav"], 0.4);
        Voices.Write(_temp["other.wav"], 0.4);
        var text = Cli.Succeed("eval-affect", "--data", _temp.Root, "--voice", TinyVoice.Folder, "--bursts", "1", "--neutral", "1", "--followed", "2", "--json", _temp["a.json"]);
        Assert.Contains("generated as a share of recordings", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(_temp["a.json"]));
        int Bursts(string set) => json.RootElement.GetProperty(set).GetProperty("bursts").GetInt32();
        Assert.Equal((4, 30, 30, 30, 2), (Bursts("real"), Bursts("generated"), Bursts("sidechain"), Bursts("sidechain_without"), Bursts("followed")));
        // One answer a render, counted for every affect: right once in thirty.
        Assert.Equal(1 / 30.0, json.RootElement.GetProperty("sidechain_without").GetProperty("right").GetDouble(), 1e-6);
        var meant = json.RootElement.GetProperty("real").GetProperty("confusion").EnumerateArray().Select(row => row.EnumerateArray().Sum(n => n.GetInt32())).ToArray();
        Assert.Equal((1, 2, 1), (meant[1], meant[17], meant[14]));
    }

    [Fact]
    public void A_folder_without_labels_is_refused()
    {
        Voices.Write(_temp["voice.wav"], 0.4);
        var result = Cli.Run("eval-affect", "--data", _temp.Root, "--voice", TinyVoice.Folder);
        Assert.Equal(2, result.Code);
        Assert.Contains("SPEAKER-EE-I", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--limit", "0")]
    [InlineData("--bursts", "-1")]
    [InlineData("--threads", "0")]
    public void Senseless_numbers_are_refused(string option, string value)
        => Assert.Equal(2, Cli.Run("eval-affect", "--data", _temp.Root, "--voice", TinyVoice.Folder, $"{option}={value}").Code);
}
