using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Features;

public class MelCepstrumTests
{
    // SPTK 3.9 (Debian package sptk), as it stands:
    // awk 'BEGIN{for(n=0;n<256;n++) printf "%.9g\n", cos(0.7*n)*0.9^n/(1+0.5*n)}' > c.txt
    // x2x +af c.txt | freqt -m 255 -a 0 -M 49 -A 0.554 | x2x +fa%.7g
    private static readonly double[] Freqt =
    [
        1.222138, 0.1277624, -0.4500744, 0.1782349, 0.1235713, -0.135263, -0.01252895, 0.07938901, -0.02380364, -0.03720905,
        0.02888747, 0.01127913, -0.02235131, 0.001832685, 0.01342429, -0.006552925, -0.006017547, 0.006679474, 0.00123231, -0.004887788,
        0.001169539, 0.002767697, -0.001906458, -0.001073746, 0.001718452, 2.021067e-05, -0.001169167, 0.0004657672, 0.0006028769, -0.0005648852,
        -0.000179007, 0.000459994, -6.692428e-05, -0.0002881658, 0.0001649763, 0.000130339, -0.0001676968, -2.068093e-05, 0.0001245863, -3.727389e-05,
        -7.097587e-05, 5.531792e-05, 2.640013e-05, -4.94632e-05, 2.145438e-06, 3.360898e-05, -1.546773e-05, -1.705384e-05, 1.79127e-05, 4.483042e-06,
    ];

    [Fact]
    public void It_equals_the_frequency_transformation_of_SPTK()
    {
        var mcep = new float[50];
        new MelCepstrum(50, 256, 0.554).FromCosineSeries(
            [.. Enumerable.Range(0, 256).Select(n => (float)(Math.Cos(0.7 * n) * Math.Pow(0.9, n) / (1 + 0.5 * n)))], mcep);
        for (var m = 0; m < 50; m++)
            Assert.Equal(Freqt[m], mcep[m], 1e-6);
    }

    [Fact]
    public void Its_coefficients_give_back_the_log_amplitude_they_were_made_from()
    {
        // log|H| = Σ c_m cos(m ω̃), sampled, through the whole chain that analysis uses.
        var random = new Random(3);
        double[] c = [.. Enumerable.Range(0, 50).Select(m => (random.NextDouble() - 0.5) * Math.Pow(0.93, m))];
        const int half = 1024;
        float[] log = [.. Enumerable.Range(0, half + 1).Select(k => (float)Series(c, Math.PI * k / half))];
        float[] series = new float[half + 1], mcep = new float[50];
        new CosineSeries(half + 1).Transform(log, series);
        new MelCepstrum(50, half + 1, 0.554).FromCosineSeries(series, mcep);
        for (var m = 0; m < 50; m++)
            Assert.Equal(c[m], mcep[m], 2e-5);
    }

    [Fact]
    public void Without_warping_mcep_is_the_cosine_series()
    {
        var series = Signals.Noise(64, 1);
        var mcep = new float[20];
        new MelCepstrum(20, 64, 0).FromCosineSeries(series, mcep);
        Assert.Equal(series[..20], mcep);
    }

    [Fact]
    public void The_warped_axis_runs_from_0_to_pi_and_stretches_the_low_end()
    {
        Assert.Equal(0, MelCepstrum.Warp(0, 0.554), 12);
        Assert.Equal(Math.PI, MelCepstrum.Warp(Math.PI, 0.554), 12);
        // dω̃/dω at 0 is (1 + α)/(1 − α).
        Assert.Equal(1.554 / 0.446, MelCepstrum.Warp(1e-6, 0.554) / 1e-6, 6);
    }

    [Fact]
    public void A_cosine_series_gives_back_the_samples_it_was_made_from()
    {
        const int half = 32;
        float[] values = Signals.Noise(half + 1, 4, 1), series = new float[half + 1];
        new CosineSeries(half + 1).Transform(values, series);
        for (var k = 0; k <= half; k++)
            Assert.Equal(values[k], series.Select((v, n) => v * Math.Cos(Math.PI * n * k / half)).Sum(), 1e-5);
    }

    private static double Series(double[] c, double omega)
    {
        var warped = MelCepstrum.Warp(omega, 0.554);
        return c.Select((v, m) => v * Math.Cos(m * warped)).Sum();
    }
}
