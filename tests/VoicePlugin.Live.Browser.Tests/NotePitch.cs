using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Live.Browser.Tests;

/// <summary>Pitch of recordings by the program's own tracker.</summary>
internal static class NotePitch
{
    /// <summary>Samples a frame of the tracker at 48 kHz.</summary>
    public const int Hop = 240;

    /// <summary>A recording of the browser's.</summary>
    public static float[] Read(string file)
    {
        using var reader = WavReader.Open(file);
        Assert.Equal(48000, reader.SampleRate);
        float[] samples = new float[reader.Length];
        Assert.Equal(samples.Length, reader.Read(samples));
        return samples;
    }

    /// <summary>F0 every 5 ms, Hz, 0 where unvoiced.</summary>
    public static float[] Track(ReadOnlySpan<float> samples) => PitchTrack.Of(samples, new BuiltInF0Tracker()).F0;

    /// <summary>The pitch that half of the sound's power lies below: cents above <paramref name="hertz"/>.</summary>
    public static double Cents(ReadOnlySpan<float> samples, double hertz)
    {
        float[] f0 = Track(samples);
        var heard = new List<(double Cents, double Power)>();
        for (int k = 0; k < f0.Length; k++)
        {
            if (f0[k] <= 0)
                continue;
            double power = 0;
            for (int i = Math.Max(0, (k - 1) * Hop); i < Math.Min(samples.Length, (k + 1) * Hop); i++)
                power += samples[i] * samples[i];
            heard.Add((1200 * Math.Log2(f0[k] / hertz), power));
        }
        Assert.NotEmpty(heard);
        double half = heard.Sum(h => h.Power) / 2, sum = 0;
        foreach (var (cents, power) in heard.OrderBy(h => h.Cents))
            if ((sum += power) >= half)
                return cents;
        return heard[^1].Cents;
    }
}
