using VoicePlugin.Core;
using VoicePlugin.Evaluation.Pitch;

namespace VoicePlugin.Evaluation.Tests.Pitch;

public sealed class TruthFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("voice-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Noisy_files_share_the_truth_of_the_clean_one_and_come_after_it()
    {
        Write("vowel_low.f0", "0 0\n0.005 100\n");
        Write("growl.f0", "# comment\n0\t50.5\n");
        foreach (var file in new[] { "vowel_low.wav", "vowel_low.pink.10.wav", "vowel_low.babble.0.flac", "vowel_low.white.20.wav", "growl.flac", "stray.wav" }) Write(file, "");
        var signals = TruthFolder.Read(_folder);
        Assert.Equal(["growl", "vowel_low", "vowel_low.white.20", "vowel_low.pink.10", "vowel_low.babble.0"], signals.Select(s => s.Stem));
        Assert.Equal(["clean", "clean", "20 dB", "10 dB", "0 dB"], signals.Select(s => s.Condition));
        Assert.Equal(["growl", "vowel", "vowel", "vowel", "vowel"], signals.Select(s => s.Group));
        Assert.Equal([0f, 100f], signals[4].F0.Hz);
        Assert.Equal([50.5f], signals[0].F0.Hz);
    }

    [Fact]
    public void Tracks_are_those_of_the_file_and_not_of_its_noisy_ones()
    {
        Write("a_b.f0", "0 100\n");
        foreach (var file in new[] { "a_b.wav", "a_b.pink.10.wav", "a_b.rapt.track", "a_b.praat-cc.track", "a_b.pink.10.rapt.track" }) Write(file, "");
        var signals = TruthFolder.Read(_folder);
        Assert.Equal(["praat-cc", "rapt"], TruthFolder.Tracks(signals[0]).Keys);
        Assert.Equal(["rapt"], TruthFolder.Tracks(signals[1]).Keys);
    }

    [Theory]
    [InlineData("0 100\n0 100\n", "Line 2")]
    [InlineData("0 high\n", "Line 1")]
    [InlineData("0\n", "Line 1")]
    [InlineData("0 100\n0.005 NaN\n", "Line 2")]
    public void A_bad_line_is_named(string text, string part)
    {
        Write("x.f0", text);
        Assert.Contains(part, Assert.Throws<VoicePluginException>(() => F0TextFile.Read(Path.Combine(_folder, "x.f0"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_truth_is_refused()
    {
        Write("x.wav", "");
        Assert.Throws<VoicePluginException>(() => TruthFolder.Read(_folder));
        Assert.Throws<VoicePluginException>(() => TruthFolder.Read(Path.Combine(_folder, "gone")));
    }

    [Fact]
    public void A_signal_with_three_noises_counts_as_much_as_one_with_one()
    {
        var truth = F0Points.OnGrid([100f, 100f]);
        (TruthSignal, F0Points) Row(string name, string noise, params float[] hz) => (new TruthSignal(name, name + ".wav", noise, 10, truth), F0Points.OnGrid(hz));
        var scores = TrackerScores.Of("t", [Row("a", "white", 100, 100), Row("a", "pink", 100, 100), Row("a", "babble", 200, 200), Row("b", "white", 200, 200)]);
        Assert.Equal((2 / 3.0 + 0) / 2, scores.Mean("10 dB")!.F1, 1e-12);
        Assert.Equal(2 / 3.0, scores.Mean("10 dB", "a")!.F1, 1e-12);
        Assert.Null(scores.Mean("clean"));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
