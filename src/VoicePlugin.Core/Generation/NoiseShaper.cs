using System.Numerics.Tensors;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// The noise part of the excitation, flat but for the frame's noise share. Every frame draws one white spectrum of random phases, a pure
/// function of (seed, frame, bin); each band takes its own bins of it and overlap-adds them under a sine window of two hops, whose squares
/// sum to one. The envelope comes last, after the cascade: a window after it would spread strong bands into the valleys beside them.
/// No allocation after construction.
/// </summary>
public sealed class NoiseShaper
{
    private const int Size = 512;
    private static readonly int[] Sizes = [64, 256, 512];
    private static readonly int[] FirstBin = [0, 21, 115];
    private static readonly int[] LastBin = [32, 128, 256];
    private static readonly float[][] Windows = MakeWindows();

    private readonly Fft[] _ffts = [.. Sizes.Select(n => new Fft(n))];
    private readonly float[][] _tails = [.. CascadeTiming.StageFrameHop.Select(hop => new float[hop])];
    private readonly float[] _drawnRe = new float[Size / 2 + 1];
    private readonly float[] _drawnIm = new float[Size / 2 + 1];
    private readonly float[] _re = new float[Size];
    private readonly float[] _im = new float[Size];

    /// <summary>The one band to render, −1 for all; each band's noise stays the same.</summary>
    public int Only { get; init; } = -1;

    /// <summary>First seed.</summary>
    public ulong Seed { get; set; }

    /// <summary>Second seed, blended in by <see cref="Morph"/>.</summary>
    public ulong SeedB { get; set; }

    /// <summary>0 = first seed only, 1 = second seed only; in between the variance stays one.</summary>
    public float Morph { get; set; }

    /// <summary>Back to silence.</summary>
    public void Reset()
    {
        foreach (float[] tail in _tails)
            Array.Clear(tail);
    }

    /// <summary>
    /// Adds frame <paramref name="frame"/> and writes the hop that ends at its centre: band s receives
    /// <see cref="CascadeTiming.StageFrameHop"/>[s] samples in <paramref name="bands"/>[s] from offsets[s].
    /// </summary>
    public void Render(FrameShape shape, long frame, float[][] bands, int offset0, int offset1, int offset2)
    {
        Draw(frame);
        for (int s = 0; s < CascadeTiming.Stages; s++)
        {
            if (Only >= 0 && Only != s)
                continue;
            int hop = CascadeTiming.StageFrameHop[s];
            int offset = s == 0 ? offset0 : s == 1 ? offset1 : offset2;
            Band(s, shape.Noise);
            Span<float> x = _re.AsSpan(0, 2 * hop);
            TensorPrimitives.Multiply(x, Windows[s], x);
            TensorPrimitives.Add(_tails[s], x[..hop], bands[s].AsSpan(offset, hop));
            x[hop..].CopyTo(_tails[s]);
        }
    }

    private void Draw(long frame)
    {
        (float sin, float cos) = MathF.SinCos(Morph * MathF.PI / 2);
        for (int k = 0; k <= Size / 2; k++)
        {
            (float re, float im) = NoiseSource.NormalPair(Seed, 0, frame * Size + k);
            if (Morph > 0)
            {
                (float re2, float im2) = NoiseSource.NormalPair(SeedB, 0, frame * Size + k);
                re = cos * re + sin * re2;
                im = cos * im + sin * im2;
            }
            // Random phase at constant magnitude: overlapped frames are noise all the same, with less chance in their spectrum.
            float flat = MathF.Sqrt(2 / (re * re + im * im + 1e-9f));
            _drawnRe[k] = re * flat;
            _drawnIm[k] = im * flat;
        }
    }

    // Noise of the stage's band, one circular period; conjugated input turns the forward transform into the inverse.
    private void Band(int stage, float[] share)
    {
        int n = Sizes[stage];
        Span<float> re = _re.AsSpan(0, n), im = _im.AsSpan(0, n);
        re.Clear();
        im.Clear();
        float scale = EnvelopeFilter.FlatScale * MathF.Sqrt(Size / 2f) / Size;
        ReadOnlySpan<float> weight = BandSplit.Weight(stage);
        for (int k = FirstBin[stage]; k <= LastBin[stage]; k++)
        {
            // The noise grid (93.75 Hz) is every other point of the envelope grid.
            float a = scale * weight[2 * k] * share[2 * k];
            bool edge = k == 0 || 2 * k == n;
            re[k] = a * _drawnRe[k];
            im[k] = edge ? 0 : -a * _drawnIm[k];
            if (!edge)
            {
                re[n - k] = re[k];
                im[n - k] = -im[k];
            }
        }
        _ffts[stage].Forward(re, im);
    }

    private static float[][] MakeWindows() =>
        [.. CascadeTiming.StageFrameHop.Select(hop => Enumerable.Range(0, 2 * hop)
            .Select(i => (float)Math.Sin(Math.PI * (i + 0.5) / (2 * hop))).ToArray())];
}
