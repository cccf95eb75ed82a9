using VoicePlugin.Plugin;

namespace VoicePlugin.Plugin.Tests;

/// <summary>The table in docs/plugin.md says what the plugin says.</summary>
public sealed class ParameterDocumentTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void The_documented_table_lists_every_parameter_with_its_unit_range_and_default()
    {
        var documented = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "plugin.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length > 7 && uint.TryParse(cells[1], out _))
            .Select(cells => string.Join(" | ", cells[1..7]));

        Assert.Equal(_rig.Plugin.Parameters.Select(Row), documented);
    }

    private static string Row(PluginParameter p)
    {
        // The folders' own contents, not the parameter's.
        bool isVoice = p.Id == ParameterIds.Voice;
        string least = isVoice ? "default" : p.Text(0), greatest = isVoice ? "128 places" : p.Text(1);
        return string.Join(" | ", p.Id, p.Title, p.Unit, least, isVoice ? "default" : p.Text(p.Default), greatest);
    }
}
