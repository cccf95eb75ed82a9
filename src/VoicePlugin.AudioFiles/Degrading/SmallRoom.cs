using VoicePlugin.Core.Generation;

namespace VoicePlugin.AudioFiles.Degrading;

/// <summary>A voice in a small room: direct sound, six early reflections, and a tail of noise that decays and darkens (Moorer 1979).</summary>
internal static class SmallRoom
{
    private const int SampleRate = AudioDecoder.SampleRate;
    private const uint Stream = 79;
    private const int Early = 6;

    // Energy of the tail under that of the direct sound, 6 dB.
    private const double TailShare = 0.25;

    /// <summary>Puts the voice into the room; the direct sound stays where and as loud as it was.</summary>
    public static float[] Apply(ReadOnlySpan<float> x, double seconds, int seed) => WholeFilter.Convolve(x, Response(seconds, seed));

    private static float[] Response(double seconds, int seed)
    {
        var h = new float[(int)(SampleRate * Math.Min(seconds * 1.2, 2.5))];
        // 60 dB are ln 1000 nepers.
        double decay = Math.Log(1000) / (seconds * SampleRate), energy = 0, soft = 0;
        for (int i = SampleRate / 200; i < h.Length; i++)
        {
            double noise = NoiseSource.NormalPair((ulong)(uint)seed, Stream, i).First;
            // A one-pole low-pass that closes while the tail decays: walls take the high frequencies first.
            double open = 0.25 + (0.6 * Math.Exp(-decay * i));
            soft += open * (noise - soft);
            h[i] = (float)(soft * Math.Exp(-decay * i));
            energy += (double)h[i] * h[i];
        }

        float gain = (float)Math.Sqrt(TailShare / Math.Max(energy, 1e-12));
        for (int i = 0; i < h.Length; i++)
        {
            h[i] *= gain;
        }

        for (int r = 0; r < Early; r++)
        {
            (float a, float b) = NoiseSource.NormalPair((ulong)(uint)seed, Stream + 1, r);
            // 1 to 20 ms: walls at 0.2 to 3 m.
            int at = (int)(SampleRate * (0.001 + (0.019 * Math.Abs(Math.Tanh(a)))));
            h[Math.Min(at, h.Length - 1)] += (float)(0.25 * Math.Tanh(b));
        }

        h[0] = 1;
        return h;
    }
}
