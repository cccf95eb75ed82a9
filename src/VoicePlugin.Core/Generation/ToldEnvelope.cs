using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// What the networks are told of an envelope. Above 16 kHz, where the recordings that the networks know were emptied by their codec, the level is
/// limited to what the codec left, so that noise nobody hears cannot steer what everybody hears. No allocation after the first use; safe for many threads.
/// </summary>
public static class ToldEnvelope
{
    // Points of the warped frequency axis; the mel-cepstrum's cosines are orthogonal on them.
    private const int Points = 128;
    private const int Count = FeatureLayout.McepCount;

    // From here on the limit fades in, and here it holds, Hz.
    private const double KnownHz = 16000, EmptiedHz = 17000;

    // Natural log amplitude of −116 dBFS.
    private const float Limit = -13.4f;

    // The points above KnownHz: cosines [point][m], their share of the limit, and the way back [m][point].
    private static readonly float[][] Cosines, Back;
    private static readonly float[] Share;

    static ToldEnvelope()
    {
        double[] warped = [.. Enumerable.Range(0, Points).Select(i => Math.PI * (i + 0.5) / Points)];
        double[] hz = [.. warped.Select(w => Unwarp(w) / Math.PI * CascadeTiming.SampleRate / 2)];
        int[] high = [.. Enumerable.Range(0, Points).Where(i => hz[i] > KnownHz)];
        Cosines = [.. high.Select(i => Enumerable.Range(0, Count).Select(m => (float)Math.Cos(m * warped[i])).ToArray())];
        Share = [.. high.Select(i => (float)Math.Min(1, (hz[i] - KnownHz) / (EmptiedHz - KnownHz)))];
        Back = [.. Enumerable.Range(0, Count).Select(m => high.Select(i => (float)((m == 0 ? 1.0 : 2.0) / Points * Math.Cos(m * warped[i]))).ToArray())];
    }

    /// <summary>Changes c0 … c49 in place.</summary>
    public static void Apply(Span<float> mcep)
    {
        Span<float> change = stackalloc float[Share.Length];
        for (int i = 0; i < change.Length; i++)
            change[i] = Share[i] * Math.Min(0, Limit - DotProduct.Of(Cosines[i], mcep[..Count]));
        for (int m = 0; m < Count; m++)
            mcep[m] += DotProduct.Of(Back[m], change);
    }

    // The inverse of the warping is the warping with −α.
    private static double Unwarp(double warped) => MelCepstrum.Warp(warped, -FeatureLayout.Alpha);
}
