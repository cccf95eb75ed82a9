using System.Globalization;
using System.Text;
using System.Text.Json;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Cli.Tests;

public sealed class PitchTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public PitchTests()
    {
        Directory.CreateDirectory(_temp["truth"]);
        Write("glide_one", 24000, noise: 0);
        Write("glide_one.white.10", 48000, noise: 0.03);
        Write("glide_one.pink.10", 24000, noise: 0.02);
    }

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Every_tracker_is_scored_on_the_same_files_its_offset_taken_off()
    {
        foreach (var stem in Stems) Track(stem, "late", t => F0(t - 0.011));
        foreach (var stem in Stems) Track(stem, "octave", t => 2 * F0(t));
        TinyPitchNetwork.Write(_temp["net.onnx"], 256);
        File.WriteAllText(_temp["net.json"], TinyPitchNetwork.Description("net.onnx", 0.5));
        var text = Cli.Succeed("pitch", "score", _temp["truth"], "--tracker", _temp["net.json"], "--json", _temp["s.json"], "--by-group", "--by-signal");
        foreach (var part in new[] { "clean", "10 dB", "builtin", "late", "octave", "glide_one.pink.10" }) Assert.Contains(part, text, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(File.ReadAllText(_temp["s.json"]));
        var trackers = json.RootElement.GetProperty("trackers").EnumerateArray().ToDictionary(t => t.GetProperty("name").GetString()!);
        Assert.Equal(["builtin", "net", "late", "octave"], trackers.Keys);
        Assert.Equal(11, trackers["late"].GetProperty("offset_ms").GetDouble());
        Assert.InRange(Figure("late", "clean", "f1"), 0.99, 1);
        Assert.Equal(1, Figure("late", "10 dB", "within10"));
        Assert.Equal((0, 1, 1), (Figure("octave", "clean", "f1"), Figure("octave", "clean", "octave_error"), Figure("octave", "clean", "gross_error")));
        Assert.InRange(Figure("builtin", "clean", "f1"), 0.95, 1);
        Assert.Equal(3, trackers["builtin"].GetProperty("signals").EnumerateObject().Count());
        Assert.Equal(
            Figure("builtin", "10 dB", "f1"),
            trackers["builtin"].GetProperty("groups").GetProperty("glide").GetProperty("10 dB").GetProperty("f1").GetDouble());

        double Figure(string tracker, string condition, string key) => trackers[tracker].GetProperty("conditions").GetProperty(condition).GetProperty(key).GetDouble();
    }

    [Fact]
    public void A_tracker_that_saw_some_files_only_is_refused()
    {
        Track("glide_one", "half", F0);
        var result = Cli.Run("pitch", "score", _temp["truth"]);
        Assert.Equal(2, result.Code);
        Assert.Contains("'half'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_input_is_one_sentence_and_names_the_whole_command()
    {
        Assert.Contains("NAME.f0", Cli.Run("pitch", "score", _temp.Root).Error, StringComparison.Ordinal);
        Assert.Contains("'voice pitch score --help'", Cli.Run("pitch", "score").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plot_is_a_png_large_enough_to_read()
    {
        Track("glide_one", "rapt", F0);
        Cli.Succeed("pitch", "plot", Path.Combine(_temp["truth"], "glide_one.wav"), _temp["p.png"], "--to", "0.9");
        var png = File.ReadAllBytes(_temp["p.png"]);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.True(System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)) >= 1200);
    }

    [Fact]
    public void Speed_has_a_line_for_the_features_and_each_network()
    {
        TinyPitchNetwork.Write(_temp["net.onnx"], 256);
        File.WriteAllText(_temp["net.json"], TinyPitchNetwork.Description("net.onnx", 0.5));
        var lines = Cli.Succeed("pitch", "speed", Voices.Write(_temp["in.wav"]), "--tracker", _temp["net.json"], "--repetitions", "1").Split('\n');
        Assert.All(new[] { "features ", "net " }, name => Assert.Contains(lines, l => l.StartsWith(name, StringComparison.Ordinal)));
    }

    private static string[] Stems => ["glide_one", "glide_one.white.10", "glide_one.pink.10"];

    private static double F0(double t) => t is > 0.15 and < 0.85 ? 220 * Math.Pow(2, t) : 0;

    private void Write(string stem, int rate, double noise)
    {
        var random = new Random(7);
        var x = new float[rate];
        double phase = 0;
        for (var n = 0; n < x.Length; n++)
        {
            var f0 = F0((double)n / rate);
            phase += f0 / rate;
            for (var h = 1; h <= 6 && f0 > 0; h++) x[n] += (float)(0.2 / h * Math.Sin(2 * Math.PI * h * phase));
            x[n] += (float)(noise * (2 * random.NextDouble() - 1));
        }
        using var wav = WavWriter.Create(Path.Combine(_temp["truth"], stem + ".wav"), rate, 1);
        wav.Write(x);
        wav.Commit();
        if (noise == 0) Lines(stem + ".f0", F0);
    }

    private void Track(string stem, string tracker, Func<double, double> f0) => Lines($"{stem}.{tracker}.track", f0);

    private void Lines(string name, Func<double, double> f0)
    {
        var text = new StringBuilder();
        for (var k = 0; k <= 200; k++) text.Append(CultureInfo.InvariantCulture, $"{k * 0.005:0.000000} {f0(k * 0.005):0.0000}\n");
        File.WriteAllText(Path.Combine(_temp["truth"], name), text.ToString());
    }
}
