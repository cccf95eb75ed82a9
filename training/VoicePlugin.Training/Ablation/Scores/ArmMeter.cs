using VoicePlugin.Core.Generation;
using VoicePlugin.Training.Ablation.Pool;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Models;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Scores;

/// <summary>Measures arms: what a chain samples is put together to a sound and taken apart into the same three bands for every arm.</summary>
public sealed class ArmMeter : IDisposable
{
    private readonly CropPool valid;
    private readonly ArmSampler sampler;
    private readonly int draws;
    private readonly Dictionary<string, BandMeter> meters;

    /// <summary>A meter on these crops.</summary>
    /// <param name="valid">Crops of speakers that are not trained on.</param>
    /// <param name="draws">Draws of the noise to average over.</param>
    public ArmMeter(CropPool valid, int draws)
    {
        this.valid = valid;
        this.draws = draws;
        sampler = new ArmSampler(valid);
        meters = valid.Crops[0].Keys.Intersect(CascadeTiming.StageNames).ToDictionary(n => n, n => new BandMeter(BandKind.Find(n)!, valid.Weight));
    }

    /// <summary>Samples and scores an arm.</summary>
    public ArmScore Measure(
        string arm, int seed, IReadOnlyList<(NetOptions Options, StageNetwork Network)> chain,
        SolverKind solver, int evaluations, double temperature, UpstreamKind upstream)
    {
        using var scope = NewDisposeScope();
        var made = Enumerable.Range(0, draws)
            .Select(d => Bands(sampler.Sample(chain, solver, evaluations, temperature, upstream, d)))
            .ToArray();
        string[] names = [.. made[0].Keys];
        Dictionary<string, double> Each(Func<string, double> figure)
        {
            Dictionary<string, double> all = names.ToDictionary(n => n, figure);
            all["all"] = all.Values.Average();
            return all;
        }

        return new ArmScore(
            arm, seed, solver, evaluations, temperature, upstream,
            Each(n => made.Average(m => meters[n].LsdDb(m[n], valid.Band(n).Target))),
            Each(n => made.Average(m => meters[n].Frechet(m[n], valid.Band(n).Target))),
            draws < 2 ? null : names.Average(n => made.Zip(made.Skip(1)).Average(p => meters[n].LsdDb(p.First[n], p.Second[n]))));
    }

    /// <summary>Fréchet distance by band between one half of the recordings and the other: what no arm can be expected to beat.</summary>
    public IReadOnlyDictionary<string, double> Floor()
    {
        using var scope = NewDisposeScope();
        return meters.Keys.ToDictionary(n => n, n =>
        {
            Tensor frames = meters[n].LogMel(valid.Band(n).Target);
            long half = frames.shape[0] / 2;
            return FrechetDistance.Of(frames.narrow(0, 0, half), frames.narrow(0, half, half));
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (BandMeter meter in meters.Values)
        {
            meter.Dispose();
        }
    }

    private Dictionary<string, Tensor> Bands(IReadOnlyList<(string Band, Tensor Signal)> made)
    {
        if (made is [("coarse", var only)])
        {
            return new() { ["coarse"] = only };
        }

        Dictionary<string, float[][]> rows = made.ToDictionary(m => m.Band, m => ArmSampler.Rows(m.Signal));
        float[][][] split = [.. Enumerable.Range(0, valid.Count).Select(i => BandJoin.Split(Sound(rows, i)))];
        return CascadeTiming.StageNames.Select((name, s) => (name, s)).ToDictionary(p => p.name, p => tensor(
            split.SelectMany((bands, i) => BandJoin.Quotient(bands[p.s], valid.Crops[i][p.name].Gain)).ToArray(),
            [valid.Count, valid.Tokens, CascadeTiming.StagePatch[p.s]]));
    }

    private float[] Sound(Dictionary<string, float[][]> rows, int crop)
    {
        float[] Raw(string band) => BandJoin.Product(rows[band][crop], valid.Crops[crop][band].Gain);
        if (rows.ContainsKey("whole"))
        {
            return Raw("whole");
        }

        float[] x24 = BandJoin.Up4(Raw("coarse"));
        return rows.ContainsKey("upper")
            ? BandJoin.Sum(BandJoin.Up2(x24), Raw("upper"))
            : BandJoin.Sum(BandJoin.Up2(BandJoin.Sum(x24, Raw("medium"))), Raw("fine"));
    }
}
