using CsCheck;
using VoicePlugin.Plugin.Hosting;

namespace VoicePlugin.Plugin.Tests;

public class PaceTests
{
    private const int Rate = 48000;

    [Theory]
    [InlineData(16)]
    [InlineData(128)]
    [InlineData(2048)]
    public void Blocks_that_come_as_time_passes_are_never_ahead(int frames) =>
        Gen.Select(Gen.Int, Gen.Double[-100e-6, 100e-6]).Sample((seed, drift) =>
        {
            var random = new Random(seed);
            double now = 5;
            var pace = new Pace(() => now);
            pace.Reset(Rate);
            for (int k = 0; k < 2000; k++)
            {
                // The card's clock is not the system's, and callbacks come up to 4 ms late.
                now = Math.Max(now, 5 + k * (double)frames / Rate * (1 + drift) + 0.004 * random.NextDouble());
                if (pace.IsAhead(frames))
                    return false;
            }
            return true;
        }, iter: 40, threads: 1);

    [Theory]
    [InlineData(1.1)]
    [InlineData(30)]
    [InlineData(double.PositiveInfinity)]
    public void A_bounce_is_ahead_from_its_first_tenth_of_a_second_to_its_end(double speed)
    {
        double now = 5;
        var pace = new Pace(() => now);
        pace.Reset(Rate);
        for (int k = 0; k < 20 * Rate / 512; k++)
        {
            Assert.True(pace.IsAhead(512) || k * 512 < 0.1 * Rate, $"block {k}");
            now += 512.0 / Rate / speed;
        }
    }

    [Fact]
    public void After_a_bounce_and_a_pause_playing_is_not_ahead()
    {
        double now = 0;
        var pace = new Pace(() => now);
        pace.Reset(Rate);
        for (int k = 0; k < 1000; k++)
            _ = pace.IsAhead(512);
        Assert.True(pace.IsAhead(512));
        now += 2;
        Assert.False(pace.IsAhead(512));
    }

    [Fact]
    public void A_late_call_is_forgotten()
    {
        double now = 0;
        var pace = new Pace(() => now);
        pace.Reset(Rate);
        int ahead = 0;
        for (int k = 0; k < 8000; k++)
        {
            // One call 30 ms late; the host makes up for it at once.
            now = k == 100 ? k * 128.0 / Rate + 0.03 : Math.Max(now, k * 128.0 / Rate);
            ahead = pace.IsAhead(128) ? k : ahead;
        }
        Assert.InRange(ahead, 100, 100 + 3 * Rate / 128);
    }
}
