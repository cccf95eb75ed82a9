using VoicePlugin.Core.Generation;
using VoicePlugin.Training.Ablation.Pool;
using VoicePlugin.Training.Ablation.Setup;
using VoicePlugin.Training.Ablation.Solvers;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Ablation.Scores;

/// <summary>
/// Brings what arms make to one scale: with the envelope on, in the pyramid's bands, each divided by the gain that the recording's
/// envelope gives it. A chain of several networks is added up to a sound first and taken apart again.
/// </summary>
public static class HeardBands
{
    /// <summary>Bands by name, [N,T,P].</summary>
    /// <param name="pool">The crops.</param>
    /// <param name="made">What the networks made, by band, [N,T,P] at <paramref name="signal"/>'s scale.</param>
    /// <param name="signal">That scale.</param>
    public static IReadOnlyDictionary<string, Tensor> From(CropPool pool, IReadOnlyList<(string Band, Tensor Signal)> made, SignalKind signal)
    {
        Dictionary<string, float[][]> rows = made.ToDictionary(m => m.Band, m => Rows(signal switch
        {
            SignalKind.Raw => m.Signal.Times(pool.Level),
            SignalKind.Levelled => m.Signal * pool.CoarseGain,
            _ => m.Signal,
        }));
        int bands = made is [("coarse", _)] ? 1 : CascadeTiming.Stages;
        var heard = new float[bands][][];
        for (int s = 0; s < bands; s++)
        {
            heard[s] = new float[pool.Count][];
        }

        for (int i = 0; i < pool.Count; i++)
        {
            RenderedCrop crop = pool.Crops[i];
            float[] sound = BandJoin.Sound(rows.ToDictionary(r => r.Key, r => r.Value[i]));
            sound = signal == SignalKind.Flat ? Envelope.Shape(sound, crop.Rows) : sound;
            float[][] split = bands == 1 ? [BandJoin.Coarse(sound)] : BandJoin.Split(sound);
            for (int s = 0; s < bands; s++)
            {
                heard[s][i] = BandJoin.Quotient(split[s], crop.Gain[s]);
            }
        }

        return Stack(pool, heard);
    }

    /// <summary>The recordings' own.</summary>
    public static IReadOnlyDictionary<string, Tensor> Recorded(CropPool pool) =>
        Stack(pool, [.. Enumerable.Range(0, pool.Crops[0].Heard.Length).Select(s => pool.Crops.Select(c => c.Heard[s]).ToArray())]);

    /// <summary>Each crop's samples, one after the other.</summary>
    public static float[][] Rows(Tensor band)
    {
        float[] all = band.contiguous().data<float>().ToArray();
        return [.. all.Chunk(all.Length / (int)band.shape[0])];
    }

    private static Dictionary<string, Tensor> Stack(CropPool pool, float[][][] bands) => bands
        .Select((crops, s) => (Name: CascadeTiming.StageNames[s], Band: tensor(
            crops.SelectMany(x => x).ToArray(), [pool.Count, pool.Tokens, CascadeTiming.StagePatch[s]])))
        .ToDictionary(p => p.Name, p => p.Band);
}
