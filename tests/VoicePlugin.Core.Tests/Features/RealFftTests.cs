using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Features;

public class RealFftTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(128)]
    [InlineData(1024)]
    [InlineData(2048)]
    public void It_equals_the_complex_transform(int size)
    {
        float[] x = Signals.Noise(size, 5, 1), re = [.. x], im = new float[size];
        new Fft(size).Forward(re, im);
        float[] realRe = new float[size / 2 + 1], realIm = new float[size / 2 + 1];
        new RealFft(size).Forward(x, realRe, realIm);
        for (var k = 0; k <= size / 2; k++)
        {
            Assert.Equal(re[k], realRe[k], 1e-6 * size);
            Assert.Equal(im[k], realIm[k], 1e-6 * size);
        }
    }

    [Fact]
    public void A_delayed_impulse_turns_the_phase_and_keeps_the_amplitude()
    {
        float[] x = new float[256], re = new float[129], im = new float[129];
        x[3] = 1;
        new RealFft(256).Forward(x, re, im);
        for (var k = 0; k <= 128; k++)
        {
            Assert.Equal(Math.Cos(2 * Math.PI * 3 * k / 256), re[k], 1e-6);
            Assert.Equal(-Math.Sin(2 * Math.PI * 3 * k / 256), im[k], 1e-6);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(24)]
    public void Other_sizes_are_refused(int size) => Assert.Throws<ArgumentOutOfRangeException>(() => new RealFft(size));
}
