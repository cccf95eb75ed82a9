using System.Text.Json;
using VoicePlugin.Core;
using VoicePlugin.Core.Audio;
using VoicePlugin.Training.Ablation;
using VoicePlugin.Training.Ablation.Report;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Data;

namespace VoicePlugin.Training.Tests.Ablation;

public sealed class AblationRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public AblationRunTests()
    {
        Voice("train/000001-01-1.wav", 150);
        Voice("train/000002-01-1.wav", 220);
        Voice("valid/000003-01-1.wav", 180);
        foreach (string part in (string[])["train", "valid"])
        {
            CachePreparer.Prepare(folder[part], folder[part + "-cache"], 1, 1, (_, _, _) => { }, default);
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ASecondRunOnlyAddsWhatIsMissing()
    {
        List<string> first = Run(Config(), seeds: 1), again = Run(Config(), seeds: 1), more = Run(Config(), seeds: 2);
        Assert.Equal(4, Trained(first).Length);
        Assert.Empty(Trained(again));
        Assert.Equal(4, Trained(more).Length);
        Assert.All(Trained(more), line => Assert.StartsWith("seed 2", line, StringComparison.Ordinal));
        Assert.True(new FileInfo(folder["out/test.png"]).Length > 5000);
        string tables = File.ReadAllText(folder["out/test.md"]);
        Assert.Contains("| whole |", tables, StringComparison.Ordinal);
        Assert.Contains("against 'three'", tables, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWasMadeWithOtherSettingsIsMadeAnew()
    {
        Run(Config(), seeds: 1);
        string other = Config().Replace("\"channels\": 12, \"loss\": \"waveform\"", "\"channels\": 12, \"loss\": \"spectral\"", StringComparison.Ordinal);
        // Fine is trained on what coarse makes.
        Assert.Equal(["coarse", "fine"], Trained(Run(other, seeds: 1)).Select(line => line.Split(' ')[2].TrimEnd(':')));
    }

    [Fact]
    public void ResultsHoldEveryRunAndAreTheSameForTheSameSeed()
    {
        AblationResult first = Result(Config());
        Directory.Delete(folder["out"], recursive: true);
        AblationResult second = Result(Config());
        Assert.Equal(4, first.Nets.Count);
        // Two arms, generated and recorded.
        Assert.Equal(4, first.Arms.Count);
        Assert.All(first.Arms, a => Assert.Equal(["coarse", "medium", "fine", "all"], a.LsdDb.Keys));
        Assert.Equal(first.Arms.Select(a => a.LsdDb["all"]), second.Arms.Select(a => a.LsdDb["all"]), (a, b) => Math.Abs(a - b) < 0.05);
        // Two draws of a net that starts at its prior differ, and training is measured from before its first step.
        Assert.All(first.Arms, a => Assert.True(a.DiversityDb > 0.5));
        Assert.All(first.Nets, n => Assert.Equal(0, n.Curve[0].Gflop));
    }

    [Fact]
    public void TheFlatDomainLosesLittleOfARecording()
    {
        AblationResult result = Result(Config());
        Assert.All(result.LsdFloor.Values, db => Assert.InRange(db, 0, 3));
    }

    [Fact]
    public void SpeakersMayNotBeOnBothSides()
    {
        File.WriteAllText(folder["q.json"], Config());
        var e = Assert.Throws<VoicePluginException>(() => AblationRun.Run(
            new AblationRequest(folder["q.json"], folder["train-cache"], folder["train-cache"], folder["out"], 1, null), _ => { }, default));
        Assert.Contains("000001", e.Message, StringComparison.Ordinal);
    }

    private static string[] Trained(IEnumerable<string> notes) => [.. notes.Where(n => n.StartsWith("seed", StringComparison.Ordinal))];

    private AblationResult Result(string config)
    {
        Run(config, seeds: 1);
        return JsonSerializer.Deserialize<AblationResult>(File.ReadAllText(folder["out/test.json"]), AblationFile.Json)!;
    }

    private List<string> Run(string config, int seeds)
    {
        File.WriteAllText(folder["q.json"], config);
        var notes = new List<string>();
        AblationRun.Run(
            new AblationRequest(folder["q.json"], folder["train-cache"], folder["valid-cache"], folder["out"], seeds, null), notes.Add, default);
        return notes;
    }

    // Four networks, two arms, every kind of signal path that the harness has for chains.
    private static string Config() => """
        {
          "name": "test",
          "question": "does it run?",
          "pool": { "crops": 4, "validCrops": 3, "tokens": 60, "draws": 2 },
          "budget": { "gflop": 0.6, "batch": 2, "checks": 2, "checkEvaluations": 1 },
          "nets": {
            "coarse": { "channels": 12, "loss": "waveform", "dilations": [1, 2] },
            "medium": { "band": "medium", "channels": 12, "dilations": [1, 2], "loss": "energyDistance", "told": "mel", "mean": "flat" },
            "fine": { "band": "fine", "channels": 12, "dilations": [1, 2], "upstream": "generated", "upstreamFrom": ["coarse", "medium"] },
            "whole": { "band": "whole", "channels": 40, "dilations": [1, 2] }
          },
          "arms": { "three": ["coarse", "medium", "fine"], "whole": ["whole"] },
          "measures": [{ "evaluations": [1], "upstreams": ["recorded", "generated"] }]
        }
        """;

    private void Voice(string name, double f0)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        var random = new Random(1);
        WavWriter.WriteAll(folder[name], 48000, Enumerable.Range(0, 48000).Select(i =>
        {
            double phase = 2 * Math.PI * f0 * i / 48000;
            return (float)((0.1 * Enumerable.Range(1, 20).Sum(h => Math.Sin(h * phase) / h)) + (0.005 * (random.NextDouble() - 0.5)));
        }).ToArray());
    }
}
