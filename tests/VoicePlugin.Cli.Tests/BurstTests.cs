using System.Text.Json;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Gestures;

namespace VoicePlugin.Cli.Tests;

public sealed class BurstTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Names_and_numbers_options_and_presets_give_the_same_file()
    {
        Make("a.wav", "--affect", "amusement", "--seed", "4", "--dur", "0.4", "--note", "64", "--json", _temp["a.json"], "--plot", _temp["a.png"]);
        Make("b.wav", "--affect", "2", "--set", "note=64", "--set", "seed=4", "--dur", "0.4");
        File.WriteAllText(_temp["p.json"], """{ "name": "p", "controls": { "affect": "amusement", "note": 64 } }""");
        Make("c.wav", "--preset", _temp["p.json"], "--seed", "4", "--dur", "0.4");
        Assert.Equal(File.ReadAllBytes(_temp["a.wav"]), File.ReadAllBytes(_temp["b.wav"]));
        Assert.Equal(File.ReadAllBytes(_temp["a.wav"]), File.ReadAllBytes(_temp["c.wav"]));
        Assert.True(new FileInfo(_temp["a.png"]).Length > 1000);
        using var json = JsonDocument.Parse(File.ReadAllText(_temp["a.json"]));
        Assert.Equal("amusement", json.RootElement.GetProperty("affect").GetString());
        Assert.Equal(0.4, json.RootElement.GetProperty("seconds").GetDouble());
        Assert.Equal(19200, json.RootElement.GetProperty("output_samples").GetInt32());
        Assert.Equal(329.6, json.RootElement.GetProperty("f0_asked_hz").GetDouble(), 12.0);
        foreach (var key in new[] { "f0_median_hz", "voiced_share", "peak_dbfs", "render_ms", "gesture_speaker", "controls" })
            Assert.True(json.RootElement.TryGetProperty(key, out _), key);
    }

    [Theory]
    [InlineData("'affect' cannot be 'joy'", "--affect", "joy")]
    [InlineData("A burst of -1 s", "--dur", "-1")]
    [InlineData("'note' is 200", "--note", "200")]
    [InlineData("'pitch' is 99", "--pitch", "99")]
    [InlineData("'seed' is -3", "--seed", "-3")]
    [InlineData("holds no gestures", "--gestures", "nowhere")]
    [InlineData("no control 'joy'", "--set", "joy=1")]
    public void Bad_input_is_one_sentence_and_leaves_nothing(string sentence, params string[] arguments)
    {
        var result = Cli.Run(["burst", _temp["out.wav"], "--voice", TinyVoice.Folder, .. arguments]);
        Assert.Equal(2, result.Code);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Trim().Split('\n'));
        Assert.Empty(_temp.Files());
    }

    [Fact]
    public void The_bank_that_comes_with_the_program_has_every_affect_by_many_speakers_and_silence_at_both_ends()
    {
        var folder = PresetLocator.Find("gestures", PresetLocator.Starts)!;
        Assert.True(Directory.GetFiles(folder).Sum(f => new FileInfo(f).Length) < 4_000_000);
        var bank = GestureBank.Load(folder);
        var (row, log) = (new float[FeatureLayout.Width], new float[EnvelopeGrid.Bins]);
        for (var affect = 1; affect <= Affects.Count; affect++)
        {
            Assert.True(bank.Of(affect).Count >= 6, Affects.Names[affect]);
            Assert.True(bank.Of(affect).Select(g => g.Speaker).Distinct().Count() >= 6, Affects.Names[affect]);
        }
        foreach (var gesture in bank.All)
        {
            double Level(int frame)
            {
                gesture.Read(frame, row);
                EnvelopeGrid.LogAmplitude(row.AsSpan(FeatureLayout.Mcep, FeatureLayout.McepCount), log);
                return Math.Sqrt(log.Sum(a => Math.Exp(2 * a)) / log.Length);
            }
            var loudest = Enumerable.Range(0, gesture.Frames).Max(Level);
            Assert.InRange(loudest, 0.05, 0.3);
            Assert.InRange(Math.Max(Level(0), Level(gesture.Frames - 1)) / loudest, 0, 0.1);
            Assert.InRange(gesture.MedianF0, 60, 1000);
        }
    }

    private void Make(string file, params string[] arguments) => Cli.Succeed(["burst", _temp[file], "--voice", TinyVoice.Folder, .. arguments]);
}
