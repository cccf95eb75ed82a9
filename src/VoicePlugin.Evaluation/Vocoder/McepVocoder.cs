using System.Numerics;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Evaluation.Vocoder;

/// <summary>
/// The classical source-filter vocoder that the cascade is measured against: one pulse a period of
/// F0 where voiced, white noise where unvoiced, each through the minimum-phase filter of the frame's
/// own mel-cepstrum, overlap-added (the mixed excitation of SPTK's mlsadf/excite pair). Pulses have
/// the energy of a period of unit white noise, so both sources meet the envelope at the same level.
/// </summary>
public static class McepVocoder
{
    private const int Size = 2048;
    private const int Hop = 240;
    private const double Rate = 48000;
    private const double Alpha = 0.554;

    /// <summary>Renders feature rows (row-major, 5 ms) to <paramref name="samples"/> samples at 48 kHz.</summary>
    /// <param name="rows">Rows of <see cref="FeatureLayout"/>; frame k is centred at sample 240·k.</param>
    /// <param name="samples">Length of the output.</param>
    /// <param name="seed">Seed of the noise.</param>
    public static float[] Render(ReadOnlySpan<float> rows, int samples, int seed)
    {
        var output = new float[samples];
        var frames = rows.Length / FeatureLayout.Width;
        if (frames == 0) return output;
        var filter = new McepFilter(Size, FeatureLayout.McepCount, Alpha);
        var response = new Complex[frames][];
        for (var k = 0; k < frames; k++)
        {
            response[k] = new Complex[Size / 2 + 1];
            filter.Response(rows.Slice(k * FeatureLayout.Width + FeatureLayout.Mcep, FeatureLayout.McepCount), response[k]);
        }
        Pulses(rows, response, output);
        Noise(rows, response, output, seed);
        return output;
    }

    private static float F0(ReadOnlySpan<float> rows, int frame)
        => rows[frame * FeatureLayout.Width + FeatureLayout.Voiced] > 0.5f ? rows[frame * FeatureLayout.Width + FeatureLayout.F0] : 0;

    private static void Pulses(ReadOnlySpan<float> rows, Complex[][] response, float[] output)
    {
        var work = new Complex[Size];
        double phase = 0;
        for (var n = 0; n < output.Length; n++)
        {
            var at = (double)n / Hop;
            var k = Math.Min((int)at, response.Length - 1);
            var next = Math.Min(k + 1, response.Length - 1);
            var nearest = at - k < 0.5 ? k : next;
            double f0 = F0(rows, nearest);
            if (f0 <= 0) { phase = 0; continue; }
            double other = F0(rows, nearest == k ? next : k);
            if (other > 0) f0 = F0(rows, k) + (at - k) * (F0(rows, next) - F0(rows, k));
            phase += f0 / Rate;
            if (phase < 1) continue;
            phase -= 1;
            // The period ended this share of a sample before n: the pulse lies there.
            AddPulse(response[nearest], phase / (f0 / Rate), Math.Sqrt(Rate / f0), n, work, output);
        }
    }

    private static void AddPulse(Complex[] response, double early, double amplitude, int position, Complex[] work, float[] output)
    {
        for (var i = 0; i <= Size / 2; i++)
            work[i] = response[i] * Complex.FromPolarCoordinates(amplitude, 2 * Math.PI * i * early / Size);
        // The Nyquist bin of a real signal is real.
        work[Size / 2] = work[Size / 2].Real;
        McepFilter.ToTime(work);
        // The fractional advance rings before the pulse; it wraps to the end of the frame.
        for (var i = 0; i < Size; i++)
        {
            var at = position + (i < Size - 64 ? i : i - Size);
            if ((uint)at < (uint)output.Length) output[at] += (float)work[i].Real;
        }
    }

    private static void Noise(ReadOnlySpan<float> rows, Complex[][] response, float[] output, int seed)
    {
        var white = WhiteNoise(response.Length * Hop + Hop, seed);
        var work = new Complex[Size];
        for (var k = 0; k < response.Length; k++)
        {
            if (F0(rows, k) > 0) continue;
            Array.Clear(work);
            // Hann windows at half their length add to 1: the filter fades from frame to frame.
            for (var i = 0; i < 2 * Hop; i++)
                work[i] = white[k * Hop + i] * (0.5 - 0.5 * Math.Cos(Math.PI * i / Hop));
            MathNet.Numerics.IntegralTransforms.Fourier.Forward(work, MathNet.Numerics.IntegralTransforms.FourierOptions.AsymmetricScaling);
            for (var i = 0; i <= Size / 2; i++) work[i] *= response[k][i];
            McepFilter.ToTime(work);
            for (var i = 0; i < Size; i++)
            {
                var at = (k - 1) * Hop + i;
                if ((uint)at < (uint)output.Length) output[at] += (float)work[i].Real;
            }
        }
    }

    private static float[] WhiteNoise(int count, int seed)
    {
#pragma warning disable CA5394 // Not for security: the noise must be repeatable.
        var random = new Random(seed);
        var noise = new float[count];
        for (var i = 0; i < count; i++)
            noise[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
#pragma warning restore CA5394
        return noise;
    }
}
