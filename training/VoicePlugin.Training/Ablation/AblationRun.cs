using System.Text.Json;
using TorchSharp;
using VoicePlugin.Core;
using VoicePlugin.Training.Ablation.Nets;
using VoicePlugin.Training.Ablation.Pool;
using VoicePlugin.Training.Ablation.Report;
using VoicePlugin.Training.Ablation.Scores;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Ablation.Solvers;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Models;

namespace VoicePlugin.Training.Ablation;

/// <summary>Runs an experiment: renders the crops, trains what is missing seed by seed, measures, writes results after each seed.</summary>
/// <param name="config">The experiment.</param>
/// <param name="pool">Crops to train on.</param>
/// <param name="valid">Crops to measure on.</param>
/// <param name="store">Finished work.</param>
/// <param name="note">Takes lines for the user.</param>
public sealed class AblationRun(AblationConfig config, CropPool pool, CropPool valid, RunStore store, Action<string> note)
{
    private const int TrialSteps = 6;

    /// <summary>Does what a command line asked for.</summary>
    /// <returns>All results.</returns>
    /// <exception cref="VoicePluginException">Anything the user can mend.</exception>
    public static AblationResult Run(AblationRequest request, Action<string> note, CancellationToken stop)
    {
        AblationConfig config = AblationFile.Read(request.Question);
        Plan.Make(config);
        if (request.Seeds is < 1 or > 1000)
        {
            throw new VoicePluginException($"--seeds {request.Seeds} is out of range: use 1 to 1000.");
        }

        using var data = new CachedDataset(request.Data);
        using var others = new CachedDataset(request.Valid);
        if (data.Speakers.Select(s => s.Speaker).Intersect(others.Speakers.Select(s => s.Speaker)).FirstOrDefault() is { } both)
        {
            throw new VoicePluginException($"Speaker {both} is in {request.Data} and in {request.Valid}: measure on speakers that are not trained on.");
        }

        string[] names = [.. Names(config)];
        PoolOptions options = config.Pool;
        int trainDraws = config.Nets.Values.Any(n => n.Loss == LossKind.EnergyDistance) ? 2 : 1;
        using var pool = new CropPool(data, options.Crops, options.Tokens, options.Seed, names, trainDraws, null, stop);
        // One more than is asked for, since a network with two noises a step reads the next one too.
        using var valid = new CropPool(others, options.ValidCrops, options.Tokens, options.Seed, names, options.Draws + trainDraws - 1, pool, stop);
        note($"{config.Name}: {options.Crops} crops of {data.Speakers.Count} speakers, {options.ValidCrops} of {others.Speakers.Count} others");
        var store = new RunStore(request.Output, $"{data.Speakers.Count} {data.Seconds:R} {others.Speakers.Count} {others.Seconds:R}");
        if (request.Seconds is { } seconds)
        {
            config.Budget.Gflop = store.Gflop(seconds, () => new AblationRun(config, pool, valid, store, note).Trial(seconds, stop));
        }

        return new AblationRun(config, pool, valid, store, note).Seeds(request.Seeds, others.Speakers.Count, request.Output, stop);
    }

    /// <summary>Trains and measures all seeds, one after the other.</summary>
    public AblationResult Seeds(int seeds, int speakers, string output, CancellationToken stop)
    {
        IReadOnlyDictionary<string, NetPlan> plans = Plan.Make(config);
        using var meter = new ArmMeter(valid, config.Pool.Draws);
        var floor = meter.Floor();
        var nets = new List<NetRun>();
        var arms = new List<ArmScore>();
        for (int seed = 1; seed <= seeds; seed++)
        {
            var networks = new Dictionary<string, StageNetwork>();
            foreach ((string name, NetPlan plan) in plans)
            {
                (NetRun run, networks[name]) = Train(name, plan, seed, networks, stop);
                nets.Add(run);
            }

            foreach (string arm in config.Arms.Keys)
            {
                arms.AddRange(Measure(meter, arm, seed, networks, stop));
            }

            foreach (StageNetwork network in networks.Values)
            {
                network.Dispose();
            }

            Write(new AblationResult(config, seed, speakers, floor.Frechet, floor.LsdDb, nets, arms), output);
        }

        return new AblationResult(config, seeds, speakers, floor.Frechet, floor.LsdDb, nets, arms);
    }

    private static IEnumerable<string> Names(AblationConfig config)
    {
        string[] used = [.. config.Nets.Values.Select(n => n.Band).Distinct()];
        // Scores are of the three bands whatever the networks make.
        return used is ["coarse"] ? used : used.Union(["coarse", "medium", "fine"]);
    }

    private (NetRun Run, StageNetwork Network) Train(
        string name, NetPlan plan, int seed, Dictionary<string, StageNetwork> networks, CancellationToken stop)
    {
        NetOptions options = config.Nets[name];
        var network = new StageNetwork(BandKind.Find(options.Band)!.Shape(options));
        if (store.Load(config, name, seed, network) is { } kept)
        {
            return (kept, network);
        }

        network.Dispose();
        using torch.Tensor? upstream = options.Upstream == UpstreamKind.Generated && options.UpstreamFrom.Length > 0
            ? Generated(options, seed, networks)
            : null;
        var (run, average) = new NetTrainer(config.Budget, pool, valid).Train(name, options, plan, seed, upstream, stop);
        store.Save(config, run, average.Network);
        note(FormattableString.Invariant(
            $"seed {seed} {name}: {run.Steps} steps in {run.Seconds:0.0} s, {run.Gflop / run.Seconds:0.0} GFLOP/s, LSD {run.Curve[0].LsdDb:0.00} -> {run.Curve[^1].LsdDb:0.00} dB, Fréchet {run.Curve[0].Frechet:0.0} -> {run.Curve[^1].Frechet:0.0}"));
        return (run, average.Network);
    }

    private torch.Tensor Generated(NetOptions options, int seed, Dictionary<string, StageNetwork> networks)
    {
        var chain = options.UpstreamFrom.Select(n => (config.Nets[n], networks[n])).ToArray();
        var bands = new ArmSampler(pool).Sample(chain, SolverKind.Ddim, config.Budget.CheckEvaluations, 1, UpstreamKind.Generated, draw: 0);
        torch.Tensor upstream = ArmSampler.Upstream(bands, options.Band);
        foreach ((_, torch.Tensor signal) in bands)
        {
            signal.Dispose();
        }

        return upstream;
    }

    private IReadOnlyList<ArmScore> Measure(ArmMeter meter, string arm, int seed, Dictionary<string, StageNetwork> networks, CancellationToken stop)
    {
        if (store.Load(config, arm, seed) is { } kept)
        {
            return kept;
        }

        var chain = config.Arms[arm].Select(n => (Options: config.Nets[n], Network: networks[n])).ToArray();
        PathKind path = chain.Select(c => c.Options.Path).Max();
        var scores = new List<ArmScore>();
        foreach (MeasureOptions m in config.Measures.Where(m => m.Arms.Length == 0 || m.Arms.Contains(arm)))
        {
            foreach (var (solver, evaluations, temperature, upstream) in
                from s in m.Solvers from e in m.Evaluations from t in m.Temperatures from u in m.Upstreams select (s, e, t, u))
            {
                stop.ThrowIfCancellationRequested();
                bool alone = chain.Length == 1;
                ArmScore? same = scores.Find(s => (s.Evaluations, s.Temperature) == (evaluations, temperature)
                    && (alone || s.Upstream == upstream)
                    && Solver.Same(s.Solver, path, evaluations) == Solver.Same(solver, path, evaluations));
                scores.Add(same is null
                    ? meter.Measure(arm, seed, chain, solver, evaluations, temperature, upstream)
                    : same with { Solver = solver, Upstream = upstream });
            }
        }

        store.Save(config, arm, seed, scores);
        return scores;
    }

    /// <summary>The FLOPs that the first arm trains in a number of seconds.</summary>
    private double Trial(double seconds, CancellationToken stop)
    {
        double gflop = 0, taken = 0;
        foreach (string name in config.Arms.First().Value.Where(n => config.Nets[n].Upstream != UpstreamKind.Generated))
        {
            NetPlan plan = Plan.Make(config)[name] with { Steps = TrialSteps };
            var (run, average) = new NetTrainer(config.Budget, pool, valid).Train(name, config.Nets[name], plan, 0, null, stop);
            average.Dispose();
            gflop += run.Gflop;
            taken += run.Seconds;
        }

        return Math.Max(1e-6, seconds * gflop / taken);
    }

    private static void Write(AblationResult result, string output)
    {
        string path = Path.Combine(output, result.Config.Name);
        OutputFile.WriteAllText(path + ".json", JsonSerializer.Serialize(result, AblationFile.Json));
        OutputFile.WriteAllText(path + ".md", AblationTables.Write(result));
        AblationPlot.Write(path + ".png", result);
    }
}
