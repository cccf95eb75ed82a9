using VoicePlugin.Core;
using VoicePlugin.Training.Configuration;

namespace VoicePlugin.Training.Tests;

public class ConfigFileTests
{
    [Theory]
    [InlineData("""{ "licence": "CC0-1.0", "optimizer": {} }""", "optimizer")]
    [InlineData("""{ "licence": "CC0-1.0", "stages": { "coarse": { "widht": 3 } } }""", "widht")]
    [InlineData("""{ "licence": "CC0-1.0", "optimiser": { "batch": 0 } }""", "Batch")]
    [InlineData("""{ "licence": "CC0-1.0", "optimiser": { "batch": "many" } }""", "batch")]
    [InlineData("""{ "licence": "CC0-1.0", "stages": { "fine": { "steps": 900 } } }""", "Steps")]
    [InlineData("""{ "licence": "CC0-1.0", "stages": { "fine": { "channels": 33 } } }""", "fine")]
    [InlineData("""{ "licence": "CC0-1.0", "stages": { "fine": { "dilations": [1, 0] } } }""", "fine")]
    [InlineData("""{ "licence": "CC0-1.0", "loss": { "objective": "epsilon" } }""", "objective")]
    [InlineData("""{ "licence": "CC0-1.0", "sources": [{ "name": "x" }] }""", "Licence")]
    [InlineData("{ }", "Licence")]
    [InlineData("{", "config.json")]
    [InlineData("null", "config.json")]
    public void AFaultIsNamed(string json, string named)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["config.json"], json);
        var e = Assert.Throws<VoicePluginException>(() => ConfigFile.Read(folder["config.json"]));
        Assert.Contains(named, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void AMissingFileIsNamed() =>
        Assert.Contains("nowhere.json", Assert.Throws<VoicePluginException>(() => ConfigFile.Read("nowhere.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void WhatIsNotSaidKeepsItsDefault()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["config.json"], """{ "licence": "CC0-1.0", "stages": { "medium": { "maxMinutes": 3 } } }""");
        TrainConfig config = ConfigFile.Read(folder["config.json"]);
        Assert.Equal(3, config.Stages.Medium.MaxMinutes);
        Assert.Equal(160, config.Stages.Medium.Channels);
        Assert.Equal(2, config.Stages.Medium.Steps);
        Assert.Equal(4, config.Stages.Coarse.Steps);
        Assert.Equal(6, config.Stages.Fine.Dilations.Length);
    }

    [Fact]
    public void WrittenAndReadItIsTheSame()
    {
        using var folder = new TemporaryFolder();
        TrainConfig config = Tiny.Config();
        config.Loss.Objective = Objective.V;
        config.Stages.Fine.WaveformWeight = 0.25;
        File.WriteAllText(folder["config.json"], ConfigFile.Write(config));
        Assert.Equal(ConfigFile.Write(config), ConfigFile.Write(ConfigFile.Read(folder["config.json"])));
    }

    [Theory]
    [InlineData("tiny")]
    [InlineData("small")]
    [InlineData("full")]
    public void TheShippedConfigurationsAreValid(string name) =>
        Assert.NotEmpty(ConfigFile.Read(Path.Combine(Repository(), "training", "configs", $"{name}.json")).Sources);

    private static string Repository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "VoicePlugin.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
