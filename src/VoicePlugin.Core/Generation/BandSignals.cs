using System.Numerics.Tensors;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// What training sees of a crop: for each stage the target band, the prior's mean and noise and the upstream band,
/// all divided by the band's gain and aligned to tokens, plus one control vector a token. The signals are made by the
/// classes that play: <see cref="Excitation"/>, <see cref="BandSplit"/>, <see cref="ControlVector"/>.
/// </summary>
public sealed class BandSignals
{
    private const int Margin = 4 * CascadeTiming.TokenSamples;

    // The filters of the noise ring this long.
    private const int WarmFrames = 8;

    private BandSignals(int tokens)
    {
        Tokens = tokens;
        Target = new float[CascadeTiming.Stages][];
        Mean = new float[CascadeTiming.Stages][];
        Noise = new float[CascadeTiming.Stages][];
        Gain = new float[CascadeTiming.Stages][];
        Upstream = new float[CascadeTiming.Stages][];
        Control = new float[tokens * ControlVector.Width];
        Weight = new float[tokens];
    }

    /// <summary>Tokens in the crop (a multiple of <see cref="CascadeTiming.HopTokens"/>).</summary>
    public int Tokens { get; }

    /// <summary>By stage, [Tokens × patch]: the recording's band divided by the gain.</summary>
    public float[][] Target { get; }

    /// <summary>By stage: harmonic part of the excitation, phase-locked to the recording.</summary>
    public float[][] Mean { get; }

    /// <summary>By stage: shaped noise of the prior.</summary>
    public float[][] Noise { get; }

    /// <summary>By stage: the gain itself.</summary>
    public float[][] Gain { get; }

    /// <summary>By stage (empty for coarse): the recording's previous band, normalised, interpolated to this rate.</summary>
    public float[][] Upstream { get; }

    /// <summary>[Tokens × <see cref="ControlVector.Width"/>].</summary>
    public float[] Control { get; }

    /// <summary>[Tokens]: 1 where the recording is well above the noise floor, falling to 0.1 in silence.</summary>
    public float[] Weight { get; }

    /// <summary>
    /// Renders <paramref name="tokens"/> tokens from token <paramref name="firstToken"/> (both multiples of 5) of a clip
    /// given as 48 kHz samples and feature rows (row-major, frame 0 first). Samples beyond the clip count as silence.
    /// With <paramref name="stage"/> 0 to 2 only that stage's signals are meant to be used and the work for others is saved.
    /// </summary>
    public static BandSignals Render(ReadOnlySpan<float> clip, ReadOnlySpan<float> rows, int firstToken, int tokens, ulong seed, int stage = -1)
    {
        var signals = new BandSignals(tokens);
        int intervals = tokens / CascadeTiming.HopTokens * CascadeTiming.HopFrames;
        int firstFrame = firstToken / CascadeTiming.HopTokens * CascadeTiming.HopFrames;
        signals.RenderExcitation(clip, rows, firstFrame, intervals, seed, stage);
        signals.RenderTargets(Cut(clip, firstToken * CascadeTiming.TokenSamples - Margin, tokens * CascadeTiming.TokenSamples + 2 * Margin), stage);
        signals.RenderControl(rows, firstFrame);
        return signals;
    }

    private void RenderExcitation(ReadOnlySpan<float> clip, ReadOnlySpan<float> rows, int firstFrame, int intervals, ulong seed, int stage)
    {
        var block = new ExcitationBlock(intervals);
        var lead = new ExcitationBlock(1);
        var excitation = new Excitation(stage);
        excitation.SetSeed(seed, seed, 0);
        excitation.Seek(firstFrame - WarmFrames, 0);
        for (int i = -WarmFrames; i <= intervals; i++)
        {
            ReadOnlySpan<float> row = Row(rows, firstFrame + i);
            double phase = PhaseLock.SourcePhase(clip, row, firstFrame + i);
            excitation.Advance(row, i <= 0 ? lead : block, Math.Max(0, i - 1), phase);
        }
        for (int s = 0; s < CascadeTiming.Stages; s++)
        {
            Mean[s] = block.Mean[s];
            Noise[s] = block.Noise[s];
            Gain[s] = block.Gain[s];
        }
    }

    private void RenderTargets(float[] x48, int stage)
    {
        float[] x24 = BandSplit.Down(x48, BandSplit.HighTaps, 2);
        float[] coarse = BandSplit.Down(x24, BandSplit.LowTaps, 4);
        float[] medium = [], fine = [];
        if (stage != 0)
        {
            medium = BandSplit.Up(coarse, BandSplit.LowTaps, 4, x24.Length);
            TensorPrimitives.Subtract(x24, medium, medium);
        }
        if (stage is < 0 or 2)
        {
            fine = BandSplit.Up(x24, BandSplit.HighTaps, 2, x48.Length);
            TensorPrimitives.Subtract(x48, fine, fine);
        }
        float[][] bands = [coarse, medium, fine];
        for (int s = 0; s < CascadeTiming.Stages; s++)
        {
            Target[s] = [];
            if (bands[s].Length == 0)
                continue;
            int margin = Margin / CascadeTiming.TokenSamples * CascadeTiming.StagePatch[s];
            Target[s] = bands[s].AsSpan(margin, Gain[s].Length).ToArray();
            TensorPrimitives.Divide(Target[s], Gain[s], Target[s]);
        }
        Upstream[0] = [];
        Upstream[1] = stage is < 0 or 1 ? BandSplit.Up(Target[0], BandSplit.LowTaps, 4, Target[1].Length) : [];
        Upstream[2] = stage is < 0 or 2 ? BandSplit.Up(Target[1], BandSplit.HighTaps, 2, Target[2].Length) : [];
    }

    private void RenderControl(ReadOnlySpan<float> rows, int firstFrame)
    {
        for (int n = 0; n < Tokens; n++)
        {
            (int frame, float fraction) = TokenTime(n);
            ControlVector.Fill(Row(rows, firstFrame + frame), Row(rows, firstFrame + frame + 1), fraction,
                Control.AsSpan(n * ControlVector.Width));
            float db = 20 * MathF.Log10(Gain[0][n * CascadeTiming.StagePatch[0]] + 1e-9f);
            Weight[n] = Math.Clamp((db + 70) / 30, 0.1f, 1);
        }
    }

    /// <summary>Frame before the centre of token <paramref name="token"/>, and how far past it the centre lies (0 to 1).</summary>
    public static (int Frame, float Fraction) TokenTime(int token)
    {
        int milliseconds = 2 * token + 1;
        return (milliseconds / 5, milliseconds % 5 / 5f);
    }

    private static ReadOnlySpan<float> Row(ReadOnlySpan<float> rows, int frame)
    {
        int count = rows.Length / FeatureLayout.Width;
        return rows.Slice(Math.Clamp(frame, 0, count - 1) * FeatureLayout.Width, FeatureLayout.Width);
    }

    private static float[] Cut(ReadOnlySpan<float> clip, int from, int length)
    {
        float[] cut = new float[length];
        int lo = Math.Max(0, from), hi = Math.Min(clip.Length, from + length);
        if (hi > lo)
            clip[lo..hi].CopyTo(cut.AsSpan(lo - from));
        return cut;
    }
}
