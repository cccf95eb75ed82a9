using System.Numerics.Tensors;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Features;

/// <summary>
/// The tracker that needs no model file: <see cref="PitchDecimator"/> to 24 kHz, <see cref="PitchEvidence"/> of each step,
/// <see cref="PitchNetwork"/> for voicing and a third of a semitone, <see cref="HarmonicSum"/> for the rest. 50 to 1600 Hz.
/// No allocation after construction while fewer than 256 estimates wait to be read.
/// </summary>
public sealed class BuiltInF0Tracker : IF0Tracker
{
    private const int SlowHop = CascadeTiming.FrameHop / 2;
    private const int Span = PitchEvidence.Before + PitchEvidence.After;

    // 20 cents.
    private const float AgreeOctaves = 20f / 1200;

    // Mean power, −90 dB relative to 1.
    private const float Inaudible = 1e-9f;

    // Probability above which a frame is voiced.
    private const float Threshold = 0.62f;

    private readonly PitchDecimator _decimator = new();
    private readonly PitchEvidence _analysis = new();
    private readonly PitchNetwork _network;
    private readonly float[] _slow = new float[2048];
    private readonly float[] _window = new float[Span];
    private readonly float[] _evidence = new float[PitchEvidence.Width];
    private readonly Queue<F0Estimate> _ready = new(256);
    private long _written;
    private long _step;

    /// <summary>A tracker whose past is silence.</summary>
    public BuiltInF0Tracker()
        : this(PitchWeights.BuiltIn)
    {
    }

    /// <summary>A tracker with weights of its own, as the trainer exports them.</summary>
    public BuiltInF0Tracker(ReadOnlyMemory<float> weights) => _network = new PitchNetwork(weights);

    /// <inheritdoc/>
    /// <remarks>What a step sees after its centre, the decimator's half width, and a frame, since step k + 1 decides frame k.</remarks>
    public int LookAheadSamples => CascadeTiming.FrameHop + (2 * (PitchEvidence.After - 1)) + PitchDecimator.LookAhead + 1;

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> samples)
    {
        foreach (float sample in samples)
        {
            if (!_decimator.Write(sample, out float slow))
                continue;
            _slow[_written & (_slow.Length - 1)] = slow;
            _written++;
            if (_written >= (_step * SlowHop) + PitchEvidence.After)
                Step();
        }
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _decimator.Reset();
        _analysis.Reset();
        _network.Reset();
        _slow.AsSpan().Clear();
        _ready.Clear();
        _written = _step = 0;
    }

    /// <inheritdoc/>
    public bool TryRead(out F0Estimate estimate) => _ready.TryDequeue(out estimate);

    private void Step()
    {
        long from = (_step * SlowHop) - PitchEvidence.Before;
        // Before sample 0 the ring holds the silence it was made with.
        for (int i = 0; i < Span; i++)
            _window[i] = _slow[(from + i) & (_slow.Length - 1)];
        _analysis.Analyse(_window, _evidence);
        _network.Step(_evidence);
        if (_step++ > 0)
            _ready.Enqueue(Audible() ? Decide() : default);
    }

    // The 20 ms around the frame: in digital silence there is nothing that could have a pitch.
    private bool Audible()
    {
        ReadOnlySpan<float> near = _window.AsSpan(PitchEvidence.Before - SlowHop - (2 * SlowHop), 4 * SlowHop);
        return FixedSum.OfSquares(near) > Inaudible * near.Length;
    }

    private F0Estimate Decide()
    {
        ReadOnlySpan<float> p = _network.Posterior, pitch = p[..PitchLattice.Bins];
        float voiced = Math.Clamp(1 - p[PitchLattice.Bins], 0, 1);
        if (!(voiced >= Threshold))
            return new F0Estimate(0, float.IsNaN(voiced) ? 0 : voiced);
        int best = TensorPrimitives.IndexOfMax(pitch);
        float weight = 0, sum = 0;
        for (int b = Math.Max(0, best - 2); b <= Math.Min(PitchLattice.Bins - 1, best + 2); b++)
        {
            weight += pitch[b];
            sum += pitch[b] * b;
        }

        float coarse = Math.Clamp((float)PitchLattice.Hz(sum / weight), 50, 1600), fine = _analysis.Refine(coarse);
        // Where the pitch moves fast, the harmonic sum sees a mean over its window and the network does not.
        bool agree = MathF.Abs(MathF.Log2(fine / coarse)) < AgreeOctaves;
        return new F0Estimate(Math.Clamp(agree ? fine : coarse, 50, 1600), voiced);
    }
}
