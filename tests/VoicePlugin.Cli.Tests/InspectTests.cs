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
    public void The_default_voice_is_found_above_a_folder_and_its_absence_is_said()
    {
        TinyVoice.Write(Path.Combine(Directory.CreateDirectory(_temp["presets/voices"]).FullName, "default"));
        var deep = Directory.CreateDirectory(_temp["a/b/c"]).FullName;
        Assert.Equal(_temp[Path.Combine("presets", "voices", "default")], Rendering.VoiceLocator.FindDefault([deep]));
        var fault = Assert.Throws<Core.VoicePluginException>(() => Rendering.VoiceLocator.FindDefault([Path.GetTempPath()]));
        Assert.Contains("--voice", fault.Message, StringComparison.Ordinal);
    }
}
