using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// Training only: the phase the excitation's fundamental must have at each frame so that its filtered harmonics
/// lie near those of a recording: the recording's phase at F0 (one-bin transform under a Hann window of three periods)
/// less the envelope's minimum phase there.
/// </summary>
public static class PhaseLock
{
    /// <summary>Phase in radians at frame <paramref name="frame"/> of the clip, NaN when unvoiced.</summary>
    public static double SourcePhase(ReadOnlySpan<float> x48, ReadOnlySpan<float> row, long frame)
    {
        float f0 = row[FeatureLayout.F0];
        if (row[FeatureLayout.Voiced] < 0.5f || f0 <= 0)
            return double.NaN;
        long centre = frame * CascadeTiming.FrameHop;
        int half = (int)(1.5 * CascadeTiming.SampleRate / f0);
        double re = 0, im = 0, w = 2 * Math.PI * f0 / CascadeTiming.SampleRate;
        // Both cosines by rotation; the window is even, the kernel conjugate-symmetric.
        (double stepSin, double stepCos) = Math.SinCos(w);
        (double hannSin, double hannCos) = Math.SinCos(Math.PI / (half + 1));
        double cos = 1, sin = 0, hc = 1, hs = 0;
        for (int i = 0; i <= half; i++)
        {
            double ahead = Sample(x48, centre + i), behind = i == 0 ? 0 : Sample(x48, centre - i);
            double g = 0.5 + 0.5 * hc;
            re += g * cos * (ahead + behind);
            im -= g * sin * (ahead - behind);
            (cos, sin) = (cos * stepCos - sin * stepSin, cos * stepSin + sin * stepCos);
            (hc, hs) = (hc * hannCos - hs * hannSin, hc * hannSin + hs * hannCos);
        }
        double warped = MelCepstrum.Warp(w, FeatureLayout.Alpha), minimum = 0;
        for (int m = 1; m < FeatureLayout.McepCount; m++)
            minimum -= row[FeatureLayout.Mcep + m] * Math.Sin(m * warped);
        return Math.Atan2(im, re) - minimum;
    }

    private static float Sample(ReadOnlySpan<float> x, long at) => at >= 0 && at < x.Length ? x[(int)at] : 0;
}
