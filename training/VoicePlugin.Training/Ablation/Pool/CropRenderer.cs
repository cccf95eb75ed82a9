using System.Numerics.Tensors;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;
using VoicePlugin.Training.Data;

namespace VoicePlugin.Training.Ablation.Pool;

/// <summary>Renders the signals of a crop that experiments choose among, by the classes that play.</summary>
/// <param name="dataset">The clips.</param>
/// <param name="tokens">Tokens a crop.</param>
/// <param name="bands">Bands to make; coarse alone is cheaper.</param>
/// <param name="draws">Draws of the noise.</param>
public sealed class CropRenderer(CachedDataset dataset, int tokens, IReadOnlyCollection<string> bands, int draws)
{
    private const float OutlierLimit = 8;

    private readonly bool coarseOnly = bands.All(b => b == "coarse");
    private readonly MelRows mel = new();

    /// <summary>Renders a crop.</summary>
    /// <returns>The bands by name, control vectors [tokens × 64], mel rows [tokens × 40] and weights [tokens].</returns>
    public (Dictionary<string, BandCrop> Bands, float[] Control, float[] Mel, float[] Weight) Render(Crop crop)
    {
        float[] clip = dataset.Samples(crop.Speaker, crop.Clip);
        float[] rows = dataset.Rows(crop.Speaker, crop.Clip);
        int stage = coarseOnly ? 0 : -1;
        BandSignals[] drawn = Enumerable.Range(0, draws)
            .Select(d => BandSignals.Render(clip, rows, crop.FirstToken, tokens, crop.NoiseSeed + (0x5bd1e995UL * (ulong)d), stage))
            .ToArray();
        float[][] harmonics = Harmonics(clip, rows, crop.FirstToken, stage);
        BandSignals signals = drawn[0];
        var made = new Dictionary<string, BandCrop>();
        for (int s = 0; s < (coarseOnly ? 1 : CascadeTiming.Stages); s++)
        {
            float[] target = signals.Target[s];
            // A decoder's transients can stand far above the envelope; one must not decide a whole step.
            TensorPrimitives.Clamp(target, -OutlierLimit, OutlierLimit, target);
            made[CascadeTiming.StageNames[s]] = new BandCrop(
                target, signals.Mean[s], harmonics[s], [.. drawn.Select(d => d.Noise[s])], signals.Gain[s],
                s == 0 ? null : signals.Upstream[s]);
        }

        if (bands.Contains("upper"))
        {
            made["upper"] = Join(made["medium"], made["fine"], 2) with { Upstream = BandJoin.Up2(BandJoin.Up4(made["coarse"].Target)) };
        }

        if (bands.Contains("whole"))
        {
            made["whole"] = Join(Join(made["coarse"], made["medium"], 4), made["fine"], 2);
        }

        return (made, signals.Control, mel.Make(clip, crop.FirstToken, tokens), signals.Weight);
    }

    /// <summary>Two neighbouring bands as one at the upper one's rate, divided by the gain of both together.</summary>
    private static BandCrop Join(BandCrop low, BandCrop high, int factor)
    {
        float[] gain = BandJoin.Gain(low.Gain, high.Gain, factor);
        float[] Both(float[] a, float[] b)
        {
            float[] raw = BandJoin.Product(a, low.Gain);
            raw = factor == 4 ? BandJoin.Up4(raw) : BandJoin.Up2(raw);
            return BandJoin.Quotient(BandJoin.Sum(raw, BandJoin.Product(b, high.Gain)), gain);
        }

        return new BandCrop(
            Both(low.Target, high.Target), Both(low.Mean, high.Mean), Both(low.Harmonics, high.Harmonics),
            [.. low.Noise.Zip(high.Noise, Both)], gain, null);
    }

    /// <summary>The harmonic source under a flat envelope, at the phase that the recording's own envelope asks for.</summary>
    private float[][] Harmonics(float[] clip, float[] rows, int firstToken, int stage)
    {
        int intervals = tokens / CascadeTiming.HopTokens * CascadeTiming.HopFrames;
        int first = firstToken / CascadeTiming.HopTokens * CascadeTiming.HopFrames;
        var block = new ExcitationBlock(intervals);
        var lead = new ExcitationBlock(1);
        var excitation = new Excitation(stage);
        excitation.Seek(first - 1, 0);
        var flat = new float[FeatureLayout.Width];
        for (int i = -1; i <= intervals; i++)
        {
            int frame = Math.Clamp(first + i, 0, (rows.Length / FeatureLayout.Width) - 1);
            ReadOnlySpan<float> row = rows.AsSpan(frame * FeatureLayout.Width, FeatureLayout.Width);
            row.CopyTo(flat);
            flat.AsSpan(FeatureLayout.Mcep, FeatureLayout.McepCount).Clear();
            excitation.Advance(flat, i <= 0 ? lead : block, Math.Max(0, i - 1), PhaseLock.SourcePhase(clip, row, first + i));
        }

        return block.Mean;
    }
}
