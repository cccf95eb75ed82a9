using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Features;

public class FftTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(512)]
    [InlineData(1024)]
    [InlineData(2048)]
    public void It_equals_the_sum_that_defines_it(int size)
    {
        float[] re = Signals.Noise(size, 1, 1), im = Signals.Noise(size, 2, 1);
        var (expectedRe, expectedIm) = Naive(re, im);
        new Fft(size).Forward(re, im);
        for (var k = 0; k < size; k++)
        {
            Assert.Equal(expectedRe[k], re[k], 2e-5 * Math.Sqrt(size));
            Assert.Equal(expectedIm[k], im[k], 2e-5 * Math.Sqrt(size));
        }
    }

    [Fact]
    public void One_instance_gives_the_same_result_twice()
    {
        var fft = new Fft(256);
        float[] re = Signals.Noise(256, 3), im = new float[256], again = [.. re], zero = new float[256];
        fft.Forward(re, im);
        fft.Forward(again, zero);
        Assert.Equal(re, again);
        Assert.Equal(im, zero);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(48)]
    [InlineData(-8)]
    public void Other_sizes_are_refused(int size) => Assert.Throws<ArgumentOutOfRangeException>(() => new Fft(size));

    private static (double[] Re, double[] Im) Naive(float[] re, float[] im)
    {
        var n = re.Length;
        double[] r = new double[n], i = new double[n];
        for (var k = 0; k < n; k++)
        {
            for (var m = 0; m < n; m++)
            {
                var (sin, cos) = Math.SinCos(-2 * Math.PI * ((long)k * m % n) / n);
                r[k] += re[m] * cos - im[m] * sin;
                i[k] += re[m] * sin + im[m] * cos;
            }
        }

        return (r, i);
    }
}
