using VoicePlugin.Vst3.Host.Processing;

namespace VoicePlugin.Wine.Tests;

/// <summary>Compares recordings.</summary>
internal static class Waves
{
    private const double Tolerance = 1e-4;

    /// <summary>They are the same to 1e-4 of full scale, as long, and not silent.</summary>
    public static void AssertEqual(string expected, string actual)
    {
        var (left, right, rate) = WaveFile.Stereo(expected);
        var (otherLeft, otherRight, otherRate) = WaveFile.Stereo(actual);
        Assert.Equal((rate, left.Length), (otherRate, otherLeft.Length));
        Assert.True(left.Max(MathF.Abs) > 0.05f, $"{expected} is silent.");
        var difference = left.Concat(right).Zip(otherLeft.Concat(otherRight), (a, b) => Math.Abs((double)a - b)).Max();
        Assert.True(difference <= Tolerance, $"{expected} and {actual} differ by {difference:G3} of full scale.");
    }
}
