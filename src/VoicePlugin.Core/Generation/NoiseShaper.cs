using System.Numerics.Tensors;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// The noise part of the excitation: every frame draws one spectrum of random phases, a pure function of
/// (seed, frame, bin), shapes it by envelope and aperiodicity and overlap-adds it under a sine window of two hops,
/// whose squares sum to one. All bands share the one spectrum, each its own bins. No allocation after construction.
/// </summary>
public sealed class NoiseShaper
{
    private const int Size = 512;
    private const float BinHz = (float)CascadeTiming.SampleRate / Size;
    private static readonly int[] Sizes = [64, 256, 512];
    private static readonly int[] FirstBin = [0, 21, 115];
    private static readonly int[] LastBin = [32, 128, 256];

    private readonly Fft[] _ffts = [.. Sizes.Select(n => new Fft(n))];
    private readonly float[] _drawnRe = new float[Size / 2 + 1];
    private readonly float[] _drawnIm = new float[Size / 2 + 1];
    private readonly float[] _re = new float[Size];
    private readonly float[] _im = new float[Size];
    private readonly float[][] _tail = [.. CascadeTiming.StageFrameHop.Select(n => new float[n])];
    private static readonly float[][] Windows = MakeWindows();

    /// <summary>The one band to render, −1 for all; each band's noise stays the same.</summary>
    public int Only { get; init; } = -1;

    /// <summary>First seed.</summary>
    public ulong Seed { get; set; }

    /// <summary>Second seed, blended in by <see cref="Morph"/>.</summary>
    public ulong SeedB { get; set; }

    /// <summary>0 = first seed only, 1 = second seed only; in between the variance stays one.</summary>
    public float Morph { get; set; }

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
            Spectrum(s, shape);
            int hop = CascadeTiming.StageFrameHop[s];
            int offset = s == 0 ? offset0 : s == 1 ? offset1 : offset2;
            Span<float> y = bands[s].AsSpan(offset, hop), x = _re.AsSpan(0, 2 * hop);
            TensorPrimitives.Multiply(x, Windows[s], x);
            TensorPrimitives.Add(_tail[s], x[..hop], y);
            x[hop..].CopyTo(_tail[s]);
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

    // Real signal from the band's bins; conjugated input turns the forward transform into the inverse.
    private void Spectrum(int stage, FrameShape shape)
    {
        int n = Sizes[stage];
        Span<float> re = _re.AsSpan(0, n), im = _im.AsSpan(0, n);
        re.Clear();
        im.Clear();
        float scale = MathF.Sqrt(Size / 2f) / Size;
        ReadOnlySpan<float> weight = BandSplit.Weight(stage);
        // Below the first harmonic the envelope is only the mirror of what lies above: a voice has nothing there.
        float lowest = 0.75f * shape.F0 / BinHz;
        for (int k = FirstBin[stage]; k <= LastBin[stage]; k++)
        {
            // The noise grid (93.75 Hz) is every other point of the envelope grid.
            float a = scale * shape.Amplitude[2 * k] * shape.Noise[2 * k] * weight[2 * k];
            if (k < lowest)
                a *= k / lowest * (k / lowest);
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
