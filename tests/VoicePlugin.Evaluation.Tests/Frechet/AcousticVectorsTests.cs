using VoicePlugin.Evaluation.Frechet;
using VoicePlugin.Evaluation.Metrics;

namespace VoicePlugin.Evaluation.Tests.Frechet;

public class AcousticVectorsTests
{
    [Fact]
    public void A_tone_lies_in_the_mel_band_of_its_frequency()
    {
        var mel = new MelBands(Signals.Sine(9600, 1000, 0.5));
        // 1000 Hz is 1000 mel of 4021 mel: band 1000/4021·41 − 1 = 9.2, the tenth.
        var frame = mel[20].ToArray();
        Assert.Equal(9, Array.IndexOf(frame, frame.Max()));
    }

    [Fact]
    public void Ten_times_the_level_adds_ln_100_to_every_band()
    {
        var x = Signals.Noise(9600, 3);
        var (quiet, loud) = (new MelBands(x), new MelBands(Signals.Scaled(x, 10)));
        for (var band = 0; band < MelBands.Count; band++) Assert.Equal(Math.Log(100), loud[20][band] - quiet[20][band], 1e-4);
    }

    [Fact]
    public void Steady_noise_has_no_slopes_and_a_swell_has_them()
    {
        var steady = Signals.Noise(96000, 4);
        var swell = (float[])steady.Clone();
        // 40 dB in two seconds: ln power changes by 9.21 in 200 frames of 10 ms; c0 is √(2/40)·40 times that of a band.
        for (var n = 0; n < swell.Length; n++) swell[n] *= (float)Math.Pow(10, 2.0 * n / swell.Length - 2);
        Assert.Equal(0, Vectors(steady).Mfcc.Mean(20), 0.01);
        Assert.Equal(Math.Log(1e4) / 200 * Math.Sqrt(2.0 / 40) * 40, Vectors(swell).Mfcc.Mean(20), 0.02);
    }

    [Theory]
    [InlineData(3.125, 0)]
    [InlineData(8, 1)]
    [InlineData(17, 2)]
    public void A_tremolo_lies_in_the_octave_of_its_rate(double hz, int octave)
    {
        var steady = Signals.Noise(96000, 5);
        var tremolo = (float[])steady.Clone();
        for (var n = 0; n < tremolo.Length; n++) tremolo[n] *= (float)(1 + 0.6 * Math.Sin(2 * Math.PI * hz * n / 48000));
        var rise = Enumerable.Range(0, 4).Select(o => Vectors(tremolo).Modulation.Mean(36 + o) - Vectors(steady).Modulation.Mean(36 + o)).ToArray();
        Assert.Equal(octave, Array.IndexOf(rise, rise.Max()));
        Assert.True(rise.Max() > 1);
    }

    [Fact]
    public void Frames_that_do_not_sound_are_left_out()
    {
        var x = Signals.Noise(48000, 6);
        Array.Clear(x, 0, 24000);
        Assert.InRange(Vectors(x).LogMel.Count, 48, 56);
    }

    private static AcousticVectors Vectors(float[] x) => new(x, ActiveFrames.Find(x));
}
