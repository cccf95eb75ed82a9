using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VoicePlugin.Core;
using VoicePlugin.Training.Ablation.Nets;
using VoicePlugin.Training.Ablation.Scores;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Models;

namespace VoicePlugin.Training.Ablation.Report;

/// <summary>Keeps what is finished: a second run of an experiment does only what is missing or was made with other settings.</summary>
public sealed class RunStore
{
    private readonly string nets;
    private readonly string arms;
    private readonly string budget;
    private readonly string data;

    /// <summary>Opens or creates the folders.</summary>
    /// <param name="folder">The experiment's output.</param>
    /// <param name="data">What names the recordings: results of others are not taken over.</param>
    /// <exception cref="VoicePluginException">They cannot be created.</exception>
    public RunStore(string folder, string data)
    {
        this.data = data;
        nets = Path.Combine(folder, "nets");
        arms = Path.Combine(folder, "arms");
        budget = Path.Combine(folder, "budget.json");
        try
        {
            Directory.CreateDirectory(nets);
            Directory.CreateDirectory(arms);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VoicePluginException($"Folder {folder} cannot be created: {e.Message}");
        }
    }

    /// <summary>Reads a finished network's run and weights; null if it was not trained so.</summary>
    public NetRun? Load(AblationConfig config, string net, int seed, StageNetwork into)
    {
        string path = Net(net, seed);
        if (Read<Kept<NetRun>>(path + ".json") is not { } kept || kept.Key != Key(config, net) || !File.Exists(path + ".pt"))
        {
            return null;
        }

        try
        {
            into.load(path + ".pt");
            return kept.Value;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>Keeps a finished network.</summary>
    public void Save(AblationConfig config, NetRun run, StageNetwork network)
    {
        string path = Net(run.Net, run.Seed);
        network.save(path + ".part");
        File.Move(path + ".part", path + ".pt", overwrite: true);
        Write(path + ".json", new Kept<NetRun>(Key(config, run.Net), run));
    }

    /// <summary>Reads an arm's scores; null if it was not measured so.</summary>
    public IReadOnlyList<ArmScore>? Load(AblationConfig config, string arm, int seed) =>
        Read<Kept<List<ArmScore>>>(Arm(arm, seed)) is { } kept && kept.Key == ArmKey(config, arm) ? kept.Value : null;

    /// <summary>Keeps an arm's scores.</summary>
    public void Save(AblationConfig config, string arm, int seed, IReadOnlyList<ArmScore> scores) =>
        Write(Arm(arm, seed), new Kept<List<ArmScore>>(ArmKey(config, arm), [.. scores]));

    /// <summary>The budget that <paramref name="seconds"/> a run came to when this folder was first used; else measures it and keeps it.</summary>
    public double Gflop(double seconds, Func<double> measure)
    {
        string key = FormattableString.Invariant($"{seconds:R}");
        if (Read<Kept<double>>(budget) is { } kept && kept.Key == key)
        {
            return kept.Value;
        }

        double gflop = measure();
        Write(budget, new Kept<double>(key, gflop));
        return gflop;
    }

    private string Net(string net, int seed) => Path.Combine(nets, FormattableString.Invariant($"{net}-{seed}"));

    private string Arm(string arm, int seed) => Path.Combine(arms, FormattableString.Invariant($"{arm}-{seed}.json"));

    private string Key(AblationConfig config, string net)
    {
        string[] before = [.. config.Nets[net].UpstreamFrom.Select(n => Key(config, n))];
        long steps = Plan.Make(config)[net].Steps;
        return Hash(Text(config.Nets[net]) + Text(config.Pool) + Text(config.Budget) + Text(before) + Text(steps) + data);
    }

    private string ArmKey(AblationConfig config, string arm) =>
        Hash(string.Concat(config.Arms[arm].Select(n => Key(config, n))) + Text(config.Measures));

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, AblationFile.Json);

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    private static T? Read<T>(string path)
        where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllText(path), AblationFile.Json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Write<T>(string path, T value) => OutputFile.WriteAllText(path, Text(value));

    /// <summary>A result with the settings it belongs to.</summary>
    private sealed record Kept<T>(string Key, T Value);
}
