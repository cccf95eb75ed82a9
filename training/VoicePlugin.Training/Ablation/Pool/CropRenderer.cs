using System.Numerics.Tensors;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;
using VoicePlugin.Training.Data;

namespace VoicePlugin.Training.Ablation.Pool;

/// <summary>Renders the signals of a crop that experiments choose among, by the classes that play.</summary>
/// <param name="dataset">The clips.</param>
/// <param name="tokens">Tokens a crop.</param>
/// <param name="bands">Bands to make.</param>
/// <param name="draws">Draws of the noise.</param>
public sealed class CropRenderer(CachedDataset dataset, int tokens, IReadOnlyCollection<string> bands, int draws)
{
    private const float OutlierLimit = 24;

    // The envelope's filter rings for 43 ms: the shaped signals begin that much earlier and are cut.
    private const int LeadTokens = 25;

    private readonly bool coarseOnly = bands.All(b => b == "coarse");
    private readonly MelRows mel = new();

    /// <summary>Renders a crop.</summary>
    public RenderedCrop Render(Crop crop)
    {
        float[] clip = dataset.Samples(crop.Speaker, crop.Clip);
        float[] bare = dataset.Flat(crop.Speaker, crop.Clip);
        float[] all = dataset.Rows(crop.Speaker, crop.Clip);
        int first = crop.FirstToken - LeadTokens;
        BandSignals[] drawn = Enumerable.Range(0, draws)
            .Select(d => BandSignals.Render(
                clip, bare, all, first, tokens + LeadTokens, crop.NoiseSeed + (0x5bd1e995UL * (ulong)d)))
            .ToArray();
        float[] rows = Rows(all, first);
        float[] own = rows[(Frames(LeadTokens) * FeatureLayout.Width)..];
        float[][] gain = [.. Enumerable.Range(0, coarseOnly ? 1 : CascadeTiming.Stages).Select(s => Envelope.Gain(s, own))];
        float[] sound = Sound(clip, first);
        float[] coarse = BandJoin.Coarse(sound);
        float[][] recorded = coarseOnly ? [BandJoin.Coarse(BandJoin.Up2(BandJoin.Up4(coarse)))] : BandJoin.Split(sound);
        float[][] heard = [.. recorded.Select((x, s) => BandJoin.Quotient(Cut(x, s), gain[s]))];
        float[] Shaped(float[][] flat) => Cut(BandJoin.Coarse(Envelope.Shape(BandJoin.Sound(Named(flat)), rows)), 0);
        var shaped = new BandCrop(Cut(coarse, 0), Shaped(drawn[0].Mean), [.. drawn.Select(d => Shaped(d.Noise))], null);
        return new RenderedCrop(
            Flat(drawn), shaped, heard, gain, own,
            drawn[0].Control[(LeadTokens * ControlVector.Width)..], drawn[0].Envelope[(LeadTokens * FeatureLayout.McepCount)..], mel.Make(clip, crop.FirstToken, tokens), drawn[0].Weight[LeadTokens..]);
    }

    private static Dictionary<string, float[]> Named(float[][] bands) =>
        bands.Select((x, s) => (x, s)).ToDictionary(p => CascadeTiming.StageNames[p.s], p => p.x);

    private Dictionary<string, BandCrop> Flat(BandSignals[] drawn)
    {
        BandSignals signals = drawn[0];
        var names = CascadeTiming.StageNames.Take(coarseOnly ? 1 : CascadeTiming.Stages).ToArray();
        Dictionary<string, float[]> Bands(Func<int, float[]> of) => names.Select((n, s) => (n, s)).ToDictionary(p => p.n, p => Cut(of(p.s), p.s));
        Dictionary<string, float[]> target = Bands(s => signals.Target[s]);
        foreach (float[] band in target.Values)
        {
            // A decoder's transients can stand far above the envelope; one must not decide a whole step.
            TensorPrimitives.Clamp(band, -OutlierLimit, OutlierLimit, band);
        }

        Dictionary<string, float[]> mean = Bands(s => signals.Mean[s]);
        Dictionary<string, float[]>[] noise = [.. drawn.Select(d => Bands(s => d.Noise[s]))];
        return bands.ToDictionary(b => b, b => new BandCrop(
            Joined(b, target), Joined(b, mean), [.. noise.Select(n => Joined(b, n))], BandJoin.Below(b, target)));
    }

    // The bands that are made of others: medium and fine, or all three.
    private static float[] Joined(string band, Dictionary<string, float[]> of) => band switch
    {
        "upper" => BandJoin.Sum(BandJoin.Up2(of["medium"]), of["fine"]),
        "whole" => BandJoin.Sound(of),
        _ => of[band],
    };

    private static int Frames(int tokens) => tokens / CascadeTiming.HopTokens * CascadeTiming.HopFrames;

    private float[] Cut(float[] x, int stage) => x.AsSpan(LeadTokens * CascadeTiming.StagePatch[stage], tokens * CascadeTiming.StagePatch[stage]).ToArray();

    private float[] Rows(float[] all, int firstToken)
    {
        int frames = Frames(tokens + LeadTokens) + 1;
        int from = firstToken / CascadeTiming.HopTokens * CascadeTiming.HopFrames;
        int last = (all.Length / FeatureLayout.Width) - 1;
        var rows = new float[frames * FeatureLayout.Width];
        for (int i = 0; i < frames; i++)
        {
            all.AsSpan(Math.Clamp(from + i, 0, last) * FeatureLayout.Width, FeatureLayout.Width).CopyTo(rows.AsSpan(i * FeatureLayout.Width));
        }

        return rows;
    }

    // From the lead's first sample to a little after the crop, so that no filter sees an end.
    private float[] Sound(float[] clip, int firstToken)
    {
        int from = firstToken * CascadeTiming.TokenSamples;
        var sound = new float[(tokens + LeadTokens + CascadeTiming.HopTokens) * CascadeTiming.TokenSamples];
        int low = Math.Max(0, from), high = Math.Min(clip.Length, from + sound.Length);
        if (high > low)
        {
            clip.AsSpan(low, high - low).CopyTo(sound.AsSpan(low - from));
        }

        return sound;
    }
}
