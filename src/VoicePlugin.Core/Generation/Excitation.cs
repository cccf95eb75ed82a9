using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// The spectrally flat excitation of all three bands, one 5 ms interval a call: harmonics (the mean of the prior) and noise.
/// Their sum, with the envelope put on by <see cref="EnvelopeFilter"/>, is a complete vocoder; training and playing use this same class.
/// </summary>
public sealed class Excitation
{
    private readonly HarmonicSource _harmonics;
    private readonly NoiseShaper _noise;
    private FrameShape _from = new();
    private FrameShape _to = new();
    private long _frame;

    /// <summary>Creates the excitation in silence, before frame 0; <paramref name="only"/>: the one band to render, −1 for all.</summary>
    public Excitation(int only = -1)
    {
        _harmonics = new HarmonicSource { Only = only };
        _noise = new NoiseShaper { Only = only };
        Reset();
    }

    /// <summary>Back to silence, before frame 0.</summary>
    public void Reset()
    {
        Span<float> silence = stackalloc float[FeatureLayout.Width];
        silence.Clear();
        _to.Set(silence);
        _noise.Reset();
        Seek(0, 0);
    }

    /// <summary>Chooses the noise.</summary>
    public void SetSeed(ulong seed, ulong seedB, float morph)
    {
        _noise.Seed = seed;
        _noise.SeedB = seedB;
        _noise.Morph = morph;
    }

    /// <summary>Starts at another frame index and fundamental phase (training crops).</summary>
    public void Seek(long frame, double phase)
    {
        _frame = frame;
        _harmonics.Seek(phase);
    }

    /// <summary>
    /// Moves to the next frame (a control row) and writes the interval that ends there as interval
    /// <paramref name="slot"/> of <paramref name="block"/>. The first call only sets frame 0 and primes the noise
    /// (its output belongs before time 0). <paramref name="phase"/>: see <see cref="HarmonicSource.Render"/>.
    /// </summary>
    public void Advance(ReadOnlySpan<float> row, ExcitationBlock block, int slot, double phase = double.NaN)
    {
        (_from, _to) = (_to, _from);
        _to.Set(row);
        int o0 = slot * CascadeTiming.StageFrameHop[0], o1 = slot * CascadeTiming.StageFrameHop[1], o2 = slot * CascadeTiming.StageFrameHop[2];
        _harmonics.Render(_from, _to, phase, block.Mean, o0, o1, o2);
        _noise.Render(_to, _frame++, block.Noise, o0, o1, o2);
    }
}
