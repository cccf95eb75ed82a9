using System.Numerics.Tensors;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// What training sees of a crop: for each stage the target band, the prior's mean and noise and what lies below the band,
/// all spectrally flat and aligned to tokens, plus one control vector a token. The signals are made by the classes that play:
/// <see cref="Excitation"/>, <see cref="EnvelopeFilter"/>, <see cref="BandSplit"/>, <see cref="ControlVector"/>.
/// </summary>
public sealed class BandSignals
{
    private const int Margin = 4 * CascadeTiming.TokenSamples;

    // The noise overlaps two frames, the phase of the harmonics is locked within one.
    private const int WarmFrames = 4;

    private BandSignals(int tokens)
    {
        Tokens = tokens;
        Target = new float[CascadeTiming.Stages][];
        Mean = new float[CascadeTiming.Stages][];
        Noise = new float[CascadeTiming.Stages][];
        Upstream = new float[CascadeTiming.Stages][];
        Control = new float[tokens * ControlVector.Width];
        Envelope = new float[tokens * FeatureLayout.McepCount];
        Weight = new float[tokens];
    }

    /// <summary>Tokens in the crop (a multiple of <see cref="CascadeTiming.HopTokens"/>).</summary>
    public int Tokens { get; }

    /// <summary>By stage, [Tokens × patch]: the band of the recording without its envelope.</summary>
    public float[][] Target { get; }

    /// <summary>By stage: harmonic part of the excitation, phase-locked to the recording.</summary>
    public float[][] Mean { get; }

    /// <summary>By stage: noise of the prior.</summary>
    public float[][] Noise { get; }

    /// <summary>By stage (empty for coarse): all bands of the recording below, flat, interpolated to this rate.</summary>
    public float[][] Upstream { get; }

    /// <summary>[Tokens × <see cref="ControlVector.Width"/>].</summary>
    public float[] Control { get; }

    /// <summary>[Tokens × 50]: the mel-cepstrum at each token, as it is and not as the networks are told it.</summary>
    public float[] Envelope { get; }

    /// <summary>[Tokens]: 1 where the recording is well above the noise floor, falling to 0.1 in silence.</summary>
    public float[] Weight { get; }

    /// <summary>
    /// Renders <paramref name="tokens"/> tokens from token <paramref name="firstToken"/> (both multiples of 5) of a clip
    /// given as 48 kHz samples and feature rows (row-major, frame 0 first). Samples beyond the clip count as silence.
    /// With <paramref name="stage"/> 0 to 2 only that stage's signals are meant to be used and the work for others is saved.
    /// <paramref name="expression"/>: what is known of the clip beyond its rows. <paramref name="phases"/>: the excitation's phase by
    /// frame of the clip, where it is not to be measured.
    /// </summary>
    public static BandSignals Render(
        ReadOnlySpan<float> clip, ReadOnlySpan<float> rows, int firstToken, int tokens, ulong seed, int stage = -1, Expression expression = default,
        double[]? phases = null) =>
        Render(clip, EnvelopeRemoval.Flatten(clip, rows), rows, firstToken, tokens, seed, stage, expression, phases);

    /// <summary>The same, with what <see cref="EnvelopeRemoval"/> makes of the clip in <paramref name="flat"/>.</summary>
    public static BandSignals Render(ReadOnlySpan<float> clip, ReadOnlySpan<float> flat, ReadOnlySpan<float> rows,
        int firstToken, int tokens, ulong seed, int stage = -1, Expression expression = default, double[]? phases = null)
    {
        var signals = new BandSignals(tokens);
        int intervals = tokens / CascadeTiming.HopTokens * CascadeTiming.HopFrames;
        int firstFrame = firstToken / CascadeTiming.HopTokens * CascadeTiming.HopFrames;
        signals.RenderExcitation(clip, rows, firstFrame, intervals, seed, stage, phases);
        signals.RenderTargets(Cut(flat, firstToken * CascadeTiming.TokenSamples - Margin, tokens * CascadeTiming.TokenSamples + 2 * Margin), stage);
        signals.RenderControl(rows, firstFrame, expression);
        return signals;
    }

    private void RenderExcitation(ReadOnlySpan<float> clip, ReadOnlySpan<float> rows, int firstFrame, int intervals, ulong seed, int stage, double[]? phases)
    {
        var block = new ExcitationBlock(intervals);
        var lead = new ExcitationBlock(1);
        var excitation = new Excitation(stage);
        excitation.SetSeed(seed, seed, 0);
        excitation.Seek(firstFrame - WarmFrames, 0);
        for (int i = -WarmFrames; i <= intervals; i++)
        {
            ReadOnlySpan<float> row = Row(rows, firstFrame + i);
            double phase = phases is null ? PhaseLock.SourcePhase(clip, row, firstFrame + i) : phases[Math.Clamp(firstFrame + i, 0, phases.Length - 1)];
            excitation.Advance(row, i <= 0 ? lead : block, Math.Max(0, i - 1), phase);
        }
        for (int s = 0; s < CascadeTiming.Stages; s++)
        {
            Mean[s] = block.Mean[s];
            Noise[s] = block.Noise[s];
        }
    }

    private void RenderTargets(float[] x48, int stage)
    {
        float[] x24 = BandSplit.Down(x48, BandSplit.HighTaps, 2);
        float[] coarse = BandSplit.Down(x24, BandSplit.LowTaps, 4);
        float[] medium = [], fine = [], below = [];
        if (stage != 0)
        {
            medium = BandSplit.Up(coarse, BandSplit.LowTaps, 4, x24.Length);
            TensorPrimitives.Subtract(x24, medium, medium);
        }
        if (stage is < 0 or 2)
        {
            fine = BandSplit.Up(x24, BandSplit.HighTaps, 2, x48.Length);
            below = fine.AsSpan(Margin, Tokens * CascadeTiming.TokenSamples).ToArray();
            TensorPrimitives.Subtract(x48, fine, fine);
        }
        float[][] bands = [coarse, medium, fine];
        for (int s = 0; s < CascadeTiming.Stages; s++)
        {
            Target[s] = [];
            if (bands[s].Length == 0)
                continue;
            int margin = Margin / CascadeTiming.TokenSamples * CascadeTiming.StagePatch[s];
            Target[s] = bands[s].AsSpan(margin, Tokens * CascadeTiming.StagePatch[s]).ToArray();
        }
        Upstream[0] = [];
        Upstream[1] = stage is < 0 or 1 ? BandSplit.Up(Target[0], BandSplit.LowTaps, 4, Target[1].Length) : [];
        Upstream[2] = stage is < 0 or 2 ? below : [];
    }

    private void RenderControl(ReadOnlySpan<float> rows, int firstFrame, Expression expression)
    {
        for (int n = 0; n < Tokens; n++)
        {
            (int frame, float fraction) = TokenTime(n);
            ReadOnlySpan<float> row = Row(rows, firstFrame + frame);
            ReadOnlySpan<float> next = Row(rows, firstFrame + frame + 1);
            ControlVector.Fill(row, next, fraction, expression, expression, Control.AsSpan(n * ControlVector.Width));
            TensorPrimitives.Lerp(row.Slice(FeatureLayout.Mcep, FeatureLayout.McepCount), next.Slice(FeatureLayout.Mcep, FeatureLayout.McepCount), fraction,
                Envelope.AsSpan(n * FeatureLayout.McepCount, FeatureLayout.McepCount));
            Weight[n] = n > 0 && frame == TokenTime(n - 1).Frame ? Weight[n - 1] : Math.Clamp((LevelDb(row) + 70) / 30, 0.1f, 1);
        }
    }

    // RMS of what the envelope lets through below 3 kHz, dB of full scale.
    private static float LevelDb(ReadOnlySpan<float> row)
    {
        Span<float> amplitude = stackalloc float[EnvelopeGrid.Bins];
        EnvelopeGrid.LogAmplitude(row.Slice(FeatureLayout.Mcep, FeatureLayout.McepCount), amplitude);
        TensorPrimitives.Exp(amplitude, amplitude);
        TensorPrimitives.Multiply(amplitude, BandSplit.Weight(0), amplitude);
        return 10 * MathF.Log10(FixedSum.OfSquares(amplitude) / EnvelopeGrid.Bins + 1e-18f);
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
