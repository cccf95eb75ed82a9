using VoicePlugin.Training.Ablation.Pool;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Models;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Scores;

/// <summary>Measures arms, every one in the same bands at the same scale.</summary>
public sealed class ArmMeter : IDisposable
{
    private readonly CropPool valid;
    private readonly int draws;
    private readonly IReadOnlyDictionary<string, Tensor> recorded;
    private readonly Dictionary<string, BandMeter> meters;

    /// <summary>A meter on these crops.</summary>
    /// <param name="valid">Crops of speakers that are not trained on.</param>
    /// <param name="draws">Draws of the noise to average over.</param>
    public ArmMeter(CropPool valid, int draws)
    {
        this.valid = valid;
        this.draws = draws;
        recorded = HeardBands.Recorded(valid);
        meters = recorded.Keys.ToDictionary(n => n, n => new BandMeter(BandKind.Find(n)!, valid.Weight));
    }

    /// <summary>Samples and scores an arm.</summary>
    public ArmScore Measure(
        string arm, int seed, IReadOnlyList<(NetOptions Options, StageNetwork Network)> chain,
        SolverKind solver, int evaluations, double temperature, UpstreamKind upstream)
    {
        using var scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor>[] made = [.. Enumerable.Range(0, draws).Select(d =>
        {
            var bands = new ArmSampler(valid).Sample(chain, solver, evaluations, temperature, upstream, d);
            IReadOnlyDictionary<string, Tensor> heard = HeardBands.From(valid, bands, chain[0].Options.Signal);
            foreach ((_, Tensor signal) in bands)
            {
                signal.Dispose();
            }

            return heard;
        })];
        string[] names = [.. made[0].Keys];
        Dictionary<string, double> Each(Func<string, double> figure)
        {
            Dictionary<string, double> all = names.ToDictionary(n => n, figure);
            all["all"] = all.Values.Average();
            return all;
        }

        return new ArmScore(
            arm, seed, solver, evaluations, temperature, upstream,
            Each(n => made.Average(m => meters[n].LsdDb(m[n], recorded[n]))),
            Each(n => made.Average(m => meters[n].Frechet(m[n], recorded[n]))),
            draws < 2 ? null : names.Average(n => made.Zip(made.Skip(1)).Average(p => meters[n].LsdDb(p.First[n], p.Second[n]))));
    }

    /// <summary>
    /// What no arm can be expected to beat. Fréchet distance by band between one half of the recordings and the other; log-spectral
    /// distance by band (dB) of recordings whose envelope was taken off and put on again.
    /// </summary>
    public (IReadOnlyDictionary<string, double> Frechet, IReadOnlyDictionary<string, double> LsdDb) Floor()
    {
        using var scope = NewDisposeScope();
        Dictionary<string, double> frechet = meters.Keys.ToDictionary(n => n, n =>
        {
            using Tensor frames = meters[n].LogMel(recorded[n]);
            long half = frames.shape[0] / 2;
            return FrechetDistance.Of(frames.narrow(0, 0, half), frames.narrow(0, half, half));
        });
        var flat = recorded.Keys.Select(n => (n, valid.Band(n, SignalKind.Flat).Target)).ToArray();
        IReadOnlyDictionary<string, Tensor> there = HeardBands.From(valid, flat, SignalKind.Flat);
        return (frechet, meters.Keys.ToDictionary(n => n, n => meters[n].LsdDb(there[n], recorded[n])));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (string name in meters.Keys)
        {
            meters[name].Dispose();
            recorded[name].Dispose();
        }
    }
}
