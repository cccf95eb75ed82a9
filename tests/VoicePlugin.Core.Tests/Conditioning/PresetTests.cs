using System.Text;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Core.Tests.Conditioning;

public sealed class PresetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Named_controls_are_set_and_the_others_keep_their_defaults()
    {
        var preset = Load("""{ "name": "Ogre", "description": "Low.", "controls": { "pitch": -7.5, "seed": 65535, "steps": 2 } }""");
        Assert.Equal(("Ogre", "Low."), (preset.Name, preset.Description));
        Assert.Equal((-7.5f, 65535ul, 2), (preset.Controls.Pitch, preset.Controls.Seed, preset.Controls.Steps));
        Assert.Equal(1, preset.Controls.Strength);
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault()
    {
        File.WriteAllText(_folder.File("p.json"), """{ "name": "Ä", "controls": { "gain": -3 } }""", new UTF8Encoding(true));
        var preset = Preset.Load(_folder.File("p.json"));
        Assert.Equal(("Ä", -3), (preset.Name, preset.Controls.Gain));
    }

    [Theory]
    [InlineData("\"amusement\"")]
    [InlineData("2")]
    public void An_affect_is_named_or_numbered(string value) =>
        Assert.Equal(2, Load($$"""{ "name": "x", "controls": { "affect": {{value}} } }""").Controls.Affect);

    [Theory]
    [InlineData("""{ "name": "x", "controls": { "affect": "joy" } }""", "'affect' cannot be 'joy'")]
    [InlineData("""{ "name": "x", "controls": { "pich": 1 } }""", "'pich'")]
    [InlineData("""{ "name": "x", "controls": { "pitch": 25 } }""", "between -24 and 24 semitones")]
    [InlineData("""{ "name": "x", "controls": { "pitch": 1e999 } }""", "'pitch'")]
    [InlineData("""{ "name": "x", "controls": { "seed": 1.5 } }""", "whole number")]
    [InlineData("""{ "name": "x", "controls": { "pitch": "3" } }""", "'pitch' must be a number")]
    [InlineData("""{ "name": "x", "controls": { "pitch": null } }""", "'pitch' must be a number")]
    [InlineData("""{ "name": "x", "controls": [] }""", "'controls' must be an object")]
    [InlineData("""{ "name": "x", "controls": 5 }""", "'controls' must be an object")]
    [InlineData("""{ "name": 5 }""", "'name' must be a text")]
    [InlineData("""{ "name": "\ud800" }""", "broken character")]
    [InlineData("""{ "\ud800": 1 }""", "broken character")]
    [InlineData("""{ "name": "x", "description": {} }""", "'description' must be a text")]
    [InlineData("""{ "name": "x", "author": "y" }""", "'author'")]
    [InlineData("""{ "Name": "x" }""", "'Name'")]
    [InlineData("[]", "JSON object")]
    [InlineData("7", "JSON object")]
    [InlineData("", "not valid JSON (line 1)")]
    [InlineData("{ \"name\": \"x\",\n\"controls\": { \"pitch\": 1, } }", "not valid JSON (line 2)")]
    [InlineData("{ \"name\": \"x\"", "not valid JSON")]
    [InlineData("RIFF\u0001\u0002", "not valid JSON")]
    public void A_fault_is_told_in_a_sentence_that_names_the_file(string json, string fault)
    {
        var message = Assert.Throws<VoicePluginException>(() => Load(json)).Message;
        Assert.Contains(_folder.File("p.json"), message, StringComparison.Ordinal);
        Assert.Contains(fault, message, StringComparison.Ordinal);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.json")]
    [InlineData("")]
    public void A_missing_file_or_a_folder_is_named(string name)
    {
        var path = Path.Combine(_folder.Path, name);
        Assert.Contains(path, Assert.Throws<VoicePluginException>(() => Preset.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_is_a_sentence_too() =>
        Assert.Contains("not valid JSON", Assert.Throws<VoicePluginException>(() => Load(new string('[', 5000))).Message, StringComparison.Ordinal);

    private Preset Load(string json)
    {
        File.WriteAllText(_folder.File("p.json"), json);
        return Preset.Load(_folder.File("p.json"));
    }
}
