using System.Numerics.Tensors;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// What the networks are told of an envelope: how far it stands above what can be heard. Natural log amplitude L becomes
/// F + w·½·ln(1 + exp(2(L − F))), F the level of white noise of −80 dBFS, w 1 up to 16 kHz and 0 from 17 kHz on. What nobody hears, a converter's
/// noise or a band that a codec emptied, then cannot steer what everybody hears (decision 0017). No allocation; safe for many threads.
/// </summary>
public static class ToldEnvelope
{
    /// <summary>F, natural log amplitude.</summary>
    public const float Floor = -9.2103404f;

    // Points of the warped frequency axis; the mel-cepstrum's cosines are orthogonal on them.
    private const int Points = 128;
    private const int Count = FeatureLayout.McepCount;

    // Up to the first everything counts, from the second on nothing, Hz.
    private const double HeardHz = 16000, UnheardHz = 17000;

    // Beyond this many nepers under the floor the exponential is nothing, and its arguments stay small.
    private const float Deep = -20;

    // Cosines [m][point], shares of the points, and the way back [m][point].
    private static readonly float[][] Cosines = new float[Count][], Back = new float[Count][];
    private static readonly float[] Share = new float[Points];

    static ToldEnvelope()
    {
        double[] warped = [.. Enumerable.Range(0, Points).Select(i => Math.PI * (i + 0.5) / Points)];
        for (int i = 0; i < Points; i++)
        {
            // The inverse of the warping is the warping with −α.
            double hz = MelCepstrum.Warp(warped[i], -FeatureLayout.Alpha) / Math.PI * CascadeTiming.SampleRate / 2;
            Share[i] = (float)Math.Clamp((UnheardHz - hz) / (UnheardHz - HeardHz), 0, 1);
        }

        for (int m = 0; m < Count; m++)
        {
            Cosines[m] = [.. warped.Select(w => (float)Math.Cos(m * w))];
            Back[m] = [.. warped.Select(w => (float)((m == 0 ? 1.0 : 2.0) / Points * Math.Cos(m * w)))];
        }
    }

    /// <summary>Changes c0 … c49 of a mel-cepstrum in place.</summary>
    public static void Apply(Span<float> mcep)
    {
        Span<float> level = stackalloc float[Points];
        level.Clear();
        for (int m = 0; m < Count; m++)
            TensorPrimitives.MultiplyAdd(Cosines[m], mcep[m], level, level);
        Rise(level);
        for (int m = 0; m < Count; m++)
            mcep[m] = DotProduct.Of(Back[m], level);
        mcep[0] += Floor;
    }

    // From log amplitudes to how far they stand above the floor: ½·ln(1 + exp(2(L − F))), which never overflows as max(x, 0) + ½·ln(1 + exp(−2|x|)).
    private static void Rise(Span<float> level)
    {
        Span<float> small = stackalloc float[Points];
        TensorPrimitives.Subtract(level, Floor, level);
        TensorPrimitives.Abs(level, small);
        TensorPrimitives.Multiply(small, -2f, small);
        TensorPrimitives.Max(small, 2 * Deep, small);
        TensorPrimitives.Exp(small, small);
        TensorPrimitives.LogP1(small, small);
        TensorPrimitives.Multiply(small, 0.5f, small);
        TensorPrimitives.Max(level, 0f, level);
        TensorPrimitives.Add(level, small, level);
        TensorPrimitives.Multiply(level, Share, level);
    }
}
