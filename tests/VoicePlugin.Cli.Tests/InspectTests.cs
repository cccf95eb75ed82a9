using System.Text.Json;

namespace VoicePlugin.Cli.Tests;

public sealed class InspectTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_package_is_described_with_stages_data_licence_and_metrics()
    {
        var text = Cli.Succeed("inspect", TinyVoice.Folder, "--json", _temp["i.json"]);
        foreach (var part in new[] { "tiny", "Random weights", "MIT", "nothing (CC0-1.0)", "coarse", "6000", "medium", "24000", "fine.onnx", "1002", "lsd_db: 12.5", "… ok" })
            Assert.Contains(part, text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(_temp["i.json"]));
        Assert.True(json.RootElement.GetProperty("hashes_checked").GetBoolean());
        Assert.Equal("tiny", json.RootElement.GetProperty("manifest").GetProperty("name").GetString());
        Assert.True(json.RootElement.GetProperty("bytes").GetProperty("coarse").GetInt64() > 1000);
    }

    [Fact]
    public void What_a_foreign_package_says_does_not_act_on_the_terminal()
    {
        TinyVoice.Write(_temp["v"]);
        var manifest = _temp["v/manifest.json"];
        var before = File.ReadAllText(manifest);
        File.WriteAllText(manifest, before.Replace("\"tiny\"", "\"ti\\u001b[2Jny\\nfolder: x\"", StringComparison.Ordinal).Replace("\"nothing\"", "\"no\\u202ething\"", StringComparison.Ordinal));
        var text = Cli.Succeed("inspect", _temp["v"]);
        Assert.Contains("ti?[2Jny?folder: x: Random weights", text, StringComparison.Ordinal);
        Assert.Contains("data:     no?thing", text, StringComparison.Ordinal);
        File.WriteAllText(manifest, before.Replace("\"MIT\"", "\"M\\u001b[2JIT\"", StringComparison.Ordinal));
        var run = Cli.Run("inspect", _temp["v"]);
        Assert.Equal(2, run.Code);
        Assert.Contains("the licence \"M?[2JIT\"", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_voice_is_found_above_a_folder_and_its_absence_is_said()
    {
        TinyVoice.Write(Path.Combine(Directory.CreateDirectory(_temp["presets/voices"]).FullName, "default"));
        var deep = Directory.CreateDirectory(_temp["a/b/c"]).FullName;
        Assert.Equal(_temp[Path.Combine("presets", "voices", "default")], Rendering.VoiceLocator.FindDefault([deep]));
        var fault = Assert.Throws<Core.VoicePluginException>(() => Rendering.VoiceLocator.FindDefault([Path.GetTempPath()]));
        Assert.Contains("--voice", fault.Message, StringComparison.Ordinal);
    }
}
