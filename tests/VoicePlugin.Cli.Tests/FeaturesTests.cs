using System.Globalization;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Cli.Tests;

public sealed class FeaturesTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void The_table_holds_what_the_extractor_says_every_5_ms()
    {
        var input = Voices.Write(_temp["in.wav"], 1.001);
        Cli.Succeed("features", input, _temp["f.csv"]);
        var lines = File.ReadAllLines(_temp["f.csv"]);
        Assert.StartsWith("time_s,f0_hz,voiced,confidence,c0,c1,", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",c49", lines[0], StringComparison.Ordinal);

        var rows = FeatureExtractor.Analyse(Voices.Samples(1.001));
        Assert.Equal(rows.Length / FeatureLayout.Width, lines.Length - 1);
        var (voiced, unvoiced) = (0, 0);
        for (var k = 0; k < lines.Length - 1; k++)
        {
            var cells = Array.ConvertAll(lines[k + 1].Split(','), c => double.Parse(c, CultureInfo.InvariantCulture));
            var row = rows.AsSpan(k * FeatureLayout.Width, FeatureLayout.Width);
            Assert.Equal(54, cells.Length);
            Assert.Equal(0.005 * k, cells[0], 1e-9);
            Assert.Equal(row[FeatureLayout.F0], cells[1], 1e-3);
            Assert.Equal(row[FeatureLayout.Voiced], cells[2]);
            for (var m = 0; m < 50; m++) Assert.Equal(row[FeatureLayout.Mcep + m], cells[4 + m], 1e-4);
            if (cells[2] > 0) voiced++;
            else { unvoiced++; Assert.Equal(0, cells[1]); }
        }
        Assert.True(voiced > 100 && unvoiced > 20);
    }

    [Fact]
    public void A_pitch_network_takes_the_place_of_the_built_in_tracker()
    {
        var input = Voices.Write(_temp["in.wav"], 0.5);
        TinyPitchNetwork.Write(_temp["net.onnx"], 256);
        File.WriteAllText(_temp["net.json"], TinyPitchNetwork.Description("net.onnx", 0.5));
        Cli.Succeed("features", input, _temp["f.csv"], "--tracker", _temp["net.json"]);
        var f0 = File.ReadLines(_temp["f.csv"]).Skip(1).Select(l => double.Parse(l.Split(',')[1], CultureInfo.InvariantCulture)).ToArray();
        Assert.Contains(0.0, f0);
        Assert.Contains(f0, f => Math.Abs(f - 321) < 0.01);
        Assert.All(f0, f => Assert.True(f == 0 || Math.Abs(f - 321) < 0.01));
    }
}
