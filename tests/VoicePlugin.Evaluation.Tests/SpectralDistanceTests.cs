using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Evaluation.Tests;

public class SpectralDistanceTests
{
    private static readonly double SixDb = 20 * Math.Log10(2);

    [Fact]
    public void A_signal_is_at_no_distance_from_itself()
    {
        var x = Signals.Noise(24000, 3);
        Assert.Equal(0, LogSpectralDistance.Distance(x, x), 1e-9);
        Assert.Equal(0, MultiResolutionStft.Distance(x, x), 1e-9);
    }

    [Fact]
    public void Lsd_of_a_doubled_signal_is_6_02_dB()
    {
        var x = Signals.Noise(24000, 4);
        Assert.Equal(SixDb, LogSpectralDistance.Distance(x, Signals.Scaled(x, 2)), 1e-3);
    }

    [Fact]
    public void Lsd_looks_at_active_frames_only()
    {
        var x = Signals.Noise(48000, 5);
        Array.Clear(x, 0, 24000);
        var y = (float[])x.Clone();
        for (var i = 0; i < 20000; i++) y[i] = 0.5f * x[^(i + 1)];
        Assert.Equal(0, LogSpectralDistance.Distance(x, y), 1e-9);
    }

    [Fact]
    public void Lsd_does_not_see_what_lies_under_the_floor()
    {
        // -120 dB and -140 dB noise bins: both under the -100 dB floor.
        var x = Signals.Noise(24000, 6, 1e-6);
        Assert.Equal(0, LogSpectralDistance.Distance(x, Signals.Scaled(x, 0.1f)), 1e-9);
    }

    [Fact]
    public void Lsd_of_digital_silence_is_undefined()
        => Assert.True(double.IsNaN(LogSpectralDistance.Distance(new float[4800], new float[4800])));

    [Fact]
    public void Mrstft_of_a_doubled_signal_is_one_plus_ln_2()
    {
        // ||X|-|2X|| / |X| = 1 and |ln X - ln 2X| = ln 2 in every bin above the floor.
        var x = Signals.Noise(24000, 7);
        Assert.Equal(1 + Math.Log(2), MultiResolutionStft.Distance(x, Signals.Scaled(x, 2)), 2e-3);
    }

    [Fact]
    public void Mrstft_of_a_silent_output_is_one_plus_the_distance_to_the_floor()
    {
        var x = Signals.Noise(24000, 8);
        var d = MultiResolutionStft.Distance(x, new float[24000]);
        Assert.InRange(d, 1 + 5, 1 + 10);
    }

    [Fact]
    public void Lsd_of_chosen_frames_looks_at_those_alone()
    {
        // Twice as loud in the second half; a window of 2048 samples sees across the border.
        var x = Signals.Noise(48000, 9);
        float[] y = [.. x.Select((v, i) => i < 24000 ? v : 2 * v)];
        var frames = ActiveFrames.Find(x).Length;
        bool[] first = [.. Enumerable.Range(0, frames).Select(k => k < 95)], second = [.. Enumerable.Range(0, frames).Select(k => k >= 105)];
        Assert.Equal(0, LogSpectralDistance.Bands(x, y, first).Full, 1e-9);
        var bands = LogSpectralDistance.Bands(x, y, second);
        Assert.All(new[] { bands.Full, bands.Low, bands.Mid, bands.High }, d => Assert.Equal(SixDb, d, 1e-3));
        Assert.Equal(LogSpectralDistance.Bands(x, y), LogSpectralDistance.Bands(x, y, ActiveFrames.Find(x)));
        Assert.True(double.IsNaN(LogSpectralDistance.Bands(x, y, new bool[frames]).Low));
    }

    [Fact]
    public void Lengths_must_agree()
    {
        Assert.Throws<ArgumentException>(() => LogSpectralDistance.Distance(new float[10], new float[11]));
        Assert.Throws<ArgumentException>(() => MultiResolutionStft.Distance(new float[10], new float[11]));
        Assert.Throws<ArgumentException>(() => MultiResolutionStft.Distance([], []));
    }
}
