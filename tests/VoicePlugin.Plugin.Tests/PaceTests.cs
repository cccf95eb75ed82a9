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
    public void Blocks_that_come_as_time_passes_are_not_ahead_after_the_first_second(int frames) =>
        Gen.Select(Gen.Int, Gen.Double[-100e-6, 100e-6], Gen.Double[0, 0.2]).Sample((seed, drift, work) =>
        {
            var random = new Random(seed);
            double now = 5;
            Pace pace = Start(() => now);
            for (int k = 0; k < 3 * Rate / frames; k++)
            {
                // The card's clock is not the system's, and callbacks come up to 4 ms late.
                now = Math.Max(now, 5 + k * (double)frames / Rate * (1 + drift) + 0.004 * random.NextDouble());
                if (pace.Begin(frames) && k * frames > 1.1 * Rate)
                    return false;
                // Not waiting, but busy.
                now += work * frames / Rate;
                pace.End();
            }
            return true;
        }, iter: 20, threads: 1);

    [Theory]
    [InlineData(1.1)]
    [InlineData(30)]
    [InlineData(double.PositiveInfinity)]
    public void A_bounce_is_ahead_from_its_first_block_to_its_last(double speed)
    {
        double now = 5;
        Pace pace = Start(() => now);
        for (int k = 0; k < 20 * Rate / 512; k++)
        {
            Assert.True(pace.Begin(512), $"block {k}");
            pace.End();
            now += 512.0 / Rate / speed;
        }
    }

    // The worker cannot keep up, so every block that waits takes longer than it sounds; now and then the whole machine stands still.
    [Fact]
    public void So_is_one_on_a_machine_that_is_too_slow_to_play()
    {
        double now = 5;
        Pace pace = Start(() => now);
        for (int k = 0; k < 20 * Rate / 128; k++)
        {
            Assert.True(pace.Begin(128), $"block {k}");
            now += 3 * 128.0 / Rate;
            pace.End();
            now += k % 300 == 0 ? 0.2 : 0.0001;
        }
    }

    [Fact]
    public void After_a_bounce_and_a_pause_playing_is_not_ahead()
    {
        double now = 0;
        Pace pace = Start(() => now);
        for (int k = 0; k < 1000; k++)
            _ = pace.Begin(512);
        now += 2;
        for (int k = 0; k < 1.1 * Rate / 512; k++, now += 512.0 / Rate)
            _ = pace.Begin(512);
        Assert.False(pace.Begin(512));
    }

    [Fact]
    public void A_late_call_is_forgotten()
    {
        double now = 0;
        Pace pace = Start(() => now);
        int ahead = 0;
        for (int k = 0; k < 5 * Rate / 128; k++)
        {
            // One call 30 ms late; the host makes up for it at once.
            now = k == 500 ? k * 128.0 / Rate + 0.03 : Math.Max(now, k * 128.0 / Rate);
            ahead = pace.Begin(128) ? k : ahead;
            pace.End();
        }
        Assert.InRange(ahead, 500, 500 + 3 * Rate / 128);
    }

    private static Pace Start(Func<double> clock)
    {
        var pace = new Pace(clock);
        pace.Reset(Rate);
        return pace;
    }
}
