using VoicePlugin.Core.Features;

namespace VoicePlugin.Evaluation.PitchTruth;

/// <summary>
/// A real voice resynthesised at an F0 that is laid upon it: a pulse a period and noise, mixed by the frame's
/// aperiodicity, through the minimum-phase filter of the frame's mel-cepstrum (after WORLD; M. Morise and others, IEICE
/// E99-D, 2016).
/// </summary>
public static class ImposedVoice
{
    private const int Size = 1024;
    private const int Half = Size / 2;

    /// <summary>Resynthesises feature rows.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rows">Rows of <see cref="FeatureLayout"/> of the real voice, row-major; their F0 and voicing are not used.</param>
    /// <param name="f0">F0 to lay upon it, Hz a frame, 0 where unvoiced.</param>
    /// <param name="noisiness">Factor on the aperiodicity of voiced frames.</param>
    /// <param name="seed">Same seed, same sound.</param>
    public static KnownSound Render(string name, ReadOnlySpan<float> rows, float[] f0, float noisiness, int seed)
    {
        float[] samples = new float[f0.Length * KnownSound.Hop];
        var fft = new Fft(Size);
        var draw = new Draw(seed);
        float[] amplitude = new float[EnvelopeGrid.Bins], phase = new float[EnvelopeGrid.Bins], re = new float[Size], im = new float[Size];
        double turn = 0;
        int next = 0;
        for (int k = 0; k < f0.Length; k++)
        {
            ReadOnlySpan<float> row = rows.Slice(Math.Min(k, (rows.Length / FeatureLayout.Width) - 1) * FeatureLayout.Width, FeatureLayout.Width);
            EnvelopeGrid.LogAmplitude(row.Slice(FeatureLayout.Mcep, FeatureLayout.McepCount), amplitude);
            EnvelopeGrid.MinimumPhase(row.Slice(FeatureLayout.Mcep, FeatureLayout.McepCount), phase);
            ReadOnlySpan<float> share = row.Slice(FeatureLayout.Aperiodicity, FeatureLayout.AperiodicityCount);
            NoiseFrame(k, f0[k] > 0 ? share : default, noisiness);
            for (int end = Math.Min(samples.Length, (k * KnownSound.Hop) + (KnownSound.Hop / 2)); next < end; next++)
            {
                if (f0[k] <= 0)
                {
                    turn = 0;
                    continue;
                }

                turn += Between(f0, k, next) / KnownSound.Rate;
                if (turn >= 1)
                {
                    turn -= 1;
                    Pulse(next, turn * KnownSound.Rate / f0[k], Math.Sqrt(KnownSound.Rate / f0[k]), share);
                }
            }
        }

        Peak.Normalise(samples, 0.8f);
        return new KnownSound(name, samples, f0);

        void Pulse(int at, double early, double gain, ReadOnlySpan<float> share)
        {
            for (int i = 0; i <= Half; i++)
            {
                double a = gain * Math.Exp(amplitude[i]) * Math.Sqrt(1 - Share(share, i, noisiness));
                (double sin, double cos) = Math.SinCos(phase[i] + (2 * Math.PI * i * early / Size));
                (re[i], im[i]) = ((float)(a * cos), (float)(a * sin));
            }

            Overlap(at);
        }

        void NoiseFrame(int frame, ReadOnlySpan<float> share, float factor)
        {
            re.AsSpan().Clear();
            im.AsSpan().Clear();
            for (int i = 0; i < 2 * KnownSound.Hop; i++)
            {
                re[i] = (float)(draw.Normal() * Math.Sqrt(0.5 - (0.5 * Math.Cos(Math.PI * i / KnownSound.Hop))));
            }

            fft.Forward(re, im);
            for (int i = 0; i <= Half; i++)
            {
                double a = Math.Exp(amplitude[i]) * Math.Sqrt(share.IsEmpty ? 1 : Share(share, i, factor));
                (double sin, double cos) = Math.SinCos(phase[i]);
                (re[i], im[i]) = ((float)(a * ((re[i] * cos) - (im[i] * sin))), (float)(a * ((re[i] * sin) + (im[i] * cos))));
            }

            Overlap((frame - 1) * KnownSound.Hop);
        }

        // Inverse transform of the half spectrum in re, im; a fractional advance rings before the pulse and wraps to the end.
        void Overlap(int at)
        {
            im[0] = im[Half] = 0;
            for (int i = 1; i < Half; i++)
            {
                (re[Size - i], im[Size - i]) = (re[i], -im[i]);
            }

            fft.Forward(re, im);
            for (int i = 0; i < Size; i++)
            {
                int n = at + (i < Size - 32 ? i : i - Size);
                if ((uint)n < (uint)samples.Length)
                {
                    samples[n] += re[(Size - i) % Size] / Size;
                }
            }
        }
    }

    private static double Share(ReadOnlySpan<float> share, int bin, float factor)
    {
        float hz = bin * EnvelopeGrid.Spacing;
        int band = 0;
        while (band + 1 < FeatureLayout.AperiodicityCount && hz >= FeatureLayout.AperiodicityEdges[band + 1])
        {
            band++;
        }

        return Math.Clamp(share[band] * factor, 0, 1);
    }

    private static double Between(float[] f0, int frame, int sample)
    {
        int left = sample / KnownSound.Hop, right = Math.Min(left + 1, f0.Length - 1);
        float a = f0[left], b = f0[right];
        double part = (sample % KnownSound.Hop) / (double)KnownSound.Hop;
        return a > 0 && b > 0 ? a + (part * (b - a)) : f0[frame];
    }
}
