using System.Numerics.Tensors;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// Takes the mel-cepstral envelope off a recording: what remains is spectrally flat, and <see cref="EnvelopeFilter"/> makes the recording of
/// it again. Every frame's inverse filter runs over the recording itself and its output is faded; to fade the input would spread the strong low
/// frequencies over the weak high ones, which the inverse raises by 80 dB. Offline.
/// </summary>
public static class EnvelopeRemoval
{
    private const int Size = EnvelopeResponse.Size;
    private const int Half = Size / 2;
    private const int Hop = CascadeTiming.FrameHop;

    // A sound that begins within a frame whose envelope still knows silence only: far above any voice, and no infinity in 16 bits.
    private const float Limit = 100;

    /// <summary>The flat signal, as long as <paramref name="x48"/> (48 kHz), from one row of features every 5 ms, row 0 at sample 0.</summary>
    public static float[] Flatten(ReadOnlySpan<float> x48, ReadOnlySpan<float> rows)
    {
        float[] y = new float[x48.Length];
        var real = new RealFft(Size);
        var fft = new Fft(Size);
        var response = new EnvelopeResponse();
        float[] segment = new float[Size], re = new float[Size], im = new float[Size];
        float[] hRe = new float[Half + 1], hIm = new float[Half + 1];
        int frames = Math.Min(rows.Length / FeatureLayout.Width, x48.Length / Hop + 2);
        for (int k = 0; k < frames; k++)
        {
            // Two hops about the frame, and before them what the filter still remembers.
            int end = (k + 1) * Hop, from = Math.Max(0, end - Size), to = Math.Min(end, x48.Length);
            if (to <= from)
                break;
            segment.AsSpan().Clear();
            x48[from..to].CopyTo(segment.AsSpan(from - (end - Size)));
            real.Forward(segment, re, im);
            response.Set(rows.Slice(k * FeatureLayout.Width + FeatureLayout.Mcep, FeatureLayout.McepCount), -1, EnvelopeFilter.FlatScale / Size, hRe, hIm);
            for (int i = 0; i <= Half; i++)
                (re[i], im[i]) = (re[i] * hRe[i] - im[i] * hIm[i], re[i] * hIm[i] + im[i] * hRe[i]);
            EnvelopeResponse.ToTime(fft, re, im);
            for (int i = 0; i < 2 * Hop; i++)
            {
                int at = end - 2 * Hop + i;
                if (at >= 0 && at < y.Length)
                    y[at] += re[Size - 2 * Hop + i] * (i < Hop ? (i + 0.5f) / Hop : (2 * Hop - i - 0.5f) / Hop);
            }
        }

        TensorPrimitives.Clamp(y, -Limit, Limit, y);
        return y;
    }
}
