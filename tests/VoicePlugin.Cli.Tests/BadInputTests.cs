using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Tests;

/// <summary>Bad input: one sentence that names the thing at fault, exit code 2, no output file left.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public BadInputTests() => Voices.Write(_temp["good.wav"], 0.2);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_missing_file() => Refused("missing.wav", "'*missing.wav' does not exist*");

    [Fact]
    public void Text_renamed_wav()
    {
        File.WriteAllText(_temp["in.wav"], "These are not the samples you are looking for, though there are many letters.");
        Refused("in.wav", "'*in.wav' is not a WAV file*");
    }

    [Fact]
    public void An_empty_file()
    {
        File.WriteAllBytes(_temp["in.wav"], []);
        Refused("in.wav", "'*in.wav' is an empty file*");
    }

    [Fact]
    public void A_folder() => Refused(".", "'*' is a folder*");

    [Fact]
    public void A_truncated_wav()
    {
        File.WriteAllBytes(_temp["in.wav"], File.ReadAllBytes(_temp["good.wav"])[..5000]);
        Refused("in.wav", "'*in.wav' is truncated*");
    }

    [Fact]
    public void A_wav_of_0_samples()
    {
        Voices.Write(_temp["in.wav"], 0);
        Refused("in.wav", "'*in.wav' holds 0 samples*");
    }

    [Fact]
    public void A_NaN_sample()
    {
        Voices.Poke(Voices.Write(_temp["in.wav"], 0.5), 20000, float.NaN);
        Refused("in.wav", "'*in.wav' is damaged: sample 20000 *NaN*");
    }

    [Fact]
    public void A_flipped_byte_in_a_package()
    {
        var voice = TinyVoice.Write(_temp["voice"]);
        var file = Path.Combine(voice, "medium.onnx");
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        RefusedVoice(voice, "*medium.onnx: *SHA-256*");
    }

    [Fact]
    public void A_missing_stage()
    {
        var voice = TinyVoice.Write(_temp["voice"]);
        File.Delete(Path.Combine(voice, "fine.onnx"));
        RefusedVoice(voice, "*fine.onnx: the fine stage's network is missing*");
    }

    [Theory]
    [InlineData(99, "*manifest.json: *format version 99*update VoicePlugin*")]
    [InlineData(VoiceManifest.CurrentFormat - 1, "*manifest.json: *no longer plays*")]
    public void A_manifest_of_another_version(int version, string sentence)
    {
        var voice = TinyVoice.Write(_temp["voice"]);
        var manifest = Path.Combine(voice, "manifest.json");
        var text = File.ReadAllText(manifest);
        var own = $"\"formatVersion\": {VoiceManifest.CurrentFormat}";
        Assert.Contains(own, text, StringComparison.Ordinal);
        File.WriteAllText(manifest, text.Replace(own, $"\"formatVersion\": {version}", StringComparison.Ordinal));
        RefusedVoice(voice, sentence);
    }

    [Fact]
    public void A_folder_that_is_no_voice() => RefusedVoice(_temp.Root, "*manifest.json*missing*");

    [Theory]
    [InlineData("""{ "name": "x", "controls": { "pich": 1 } }""", "Preset '*p.json'*pich*")]
    [InlineData("""{ "name": "x", "colour": 1 }""", "Preset '*p.json'*colour*")]
    [InlineData("""{ "name": "x", "controls": { "pitch": 100 } }""", "Preset '*p.json'*pitch*100*")]
    [InlineData("""{ "name": """, "Preset '*p.json'*JSON*")]
    public void A_bad_preset(string json, string sentence)
    {
        File.WriteAllText(_temp["p.json"], json);
        Refused("good.wav", sentence, "--preset", _temp["p.json"]);
    }

    [Fact]
    public void A_missing_preset() => Refused("good.wav", "Preset '*nope.json' does not exist*", "--preset", _temp["nope.json"]);

    [Theory]
    [InlineData("pitch=99", "*pitch*99*")]
    [InlineData("pich=1", "*pich*")]
    [InlineData("pitch", "--set pitch is not name=value*")]
    [InlineData("pitch=high", "--set pitch=high is not name=value*")]
    public void A_bad_control(string set, string sentence) => Refused("good.wav", sentence, "--set", set);

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("huge")]
    public void A_bad_block_size(string block) => Refused("good.wav", "--block * is not a block size*", "--block", block);

    [Fact]
    public void A_missing_output_folder()
    {
        var before = _temp.Files();
        Expect(Cli.Run("render", _temp["good.wav"], _temp["no/out.wav"], "--voice", TinyVoice.Folder), "*folder '*no' does not exist*");
        Assert.Equal(before, _temp.Files());
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--plot")]
    public void A_missing_folder_of_a_side_file_is_found_before_anything_is_written(string option)
        => Refused("good.wav", "*folder '*no' does not exist*", option, _temp["no/file"]);

    [Fact]
    public void The_input_as_output()
    {
        var bytes = File.ReadAllBytes(_temp["good.wav"]);
        Expect(Cli.Run("render", _temp["good.wav"], _temp["good.wav"], "--voice", TinyVoice.Folder), "*is the input itself*");
        Assert.Equal(bytes, File.ReadAllBytes(_temp["good.wav"]));
    }

    [Theory]
    [InlineData("render")]
    [InlineData("render", "a.wav", "b.wav", "--colour", "red")]
    [InlineData("sing")]
    [InlineData("render", "a.wav", "b.wav", "--seed", "x")]
    [InlineData("eval")]
    public void Bad_usage_points_to_the_help(params string[] args)
    {
        var result = Cli.Run(args);
        Assert.Equal(2, result.Code);
        Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_render_keeps_the_file_that_was_there()
    {
        File.WriteAllText(_temp["out.wav"], "earlier");
        Expect(Cli.Run("render", _temp["missing.wav"], _temp["out.wav"], "--voice", TinyVoice.Folder), "*missing.wav*");
        Assert.Equal("earlier", File.ReadAllText(_temp["out.wav"]));
    }

    [Fact]
    public void The_trace_is_shown_on_request()
    {
        var result = Cli.Run("render", _temp["missing.wav"], _temp["out.wav"], "--voice", TinyVoice.Folder, "--verbose");
        Assert.Equal(2, result.Code);
        Assert.Contains("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_refuses_the_same_files_and_leaves_nothing()
    {
        File.WriteAllText(_temp["text.wav"], "text");
        var before = _temp.Files();
        Expect(Cli.Run("features", _temp["text.wav"], _temp["out.csv"]), "'*text.wav' is not a WAV file*");
        Voices.Poke(Voices.Write(_temp["nan.wav"], 0.5), 20000, float.NaN);
        Expect(Cli.Run("features", _temp["nan.wav"], _temp["out.csv"]), "*nan.wav' is damaged*");
        Expect(Cli.Run("features", _temp["good.wav"], _temp["no/out.csv"]), "*folder '*no' does not exist*");
        Expect(Cli.Run("features", _temp["good.wav"], _temp["out.csv"], "--tracker", _temp["no.json"]), "*no.json' does not exist*");
        Assert.Equal([.. before, "nan.wav"], _temp.Files().OrderBy(f => f == "nan.wav"));
    }

    [Fact]
    public void Eval_refuses_a_folder_without_audio()
    {
        Directory.CreateDirectory(_temp["empty"]);
        Expect(Cli.Run("eval", "--voice", TinyVoice.Folder, "--data", _temp["empty"], "--json", _temp["e.json"]), "*holds no audio file*");
        Expect(Cli.Run("eval", "--voice", TinyVoice.Folder, "--data", _temp["nowhere"], "--json", _temp["e.json"]), "*nowhere' does not exist*");
        Assert.False(File.Exists(_temp["e.json"]));
    }

    private void Refused(string input, string sentence, params string[] more)
    {
        var before = _temp.Files();
        Expect(Cli.Run(["render", _temp[input], _temp["out.wav"], "--voice", TinyVoice.Folder, .. more]), sentence);
        Assert.Equal(before, _temp.Files());
    }

    private void RefusedVoice(string voice, string sentence)
    {
        var before = _temp.Files();
        Expect(Cli.Run("render", _temp["good.wav"], _temp["out.wav"], "--voice", voice), sentence);
        Expect(Cli.Run("inspect", voice), sentence);
        Assert.Equal(before, _temp.Files());
    }

    private static void Expect(CliResult result, string sentence)
    {
        Assert.Equal(2, result.Code);
        var lines = result.Error.TrimEnd().Split('\n');
        var line = Assert.Single(lines);
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
        var pattern = "^" + System.Text.RegularExpressions.Regex.Escape(sentence).Replace("\\*", ".*", StringComparison.Ordinal) + "$";
        Assert.Matches(pattern, line["error: ".Length..]);
    }
}
