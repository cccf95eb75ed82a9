namespace VoicePlugin.Core.Tests.AudioFiles.Degrading;

/// <summary>The small room, by its answer to a click.</summary>
public class RoomTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void A_room_keeps_the_direct_sound_and_decays_by_60_dB_in_its_time(double seconds)
    {
        foreach (var seed in Enumerable.Range(1, 5))
        {
            var answer = Answer(seconds, seed);
            Assert.Equal(1, answer[1000], 1e-4);
            Assert.All(answer[..1000], v => Assert.InRange(Math.Abs(v), 0, 1e-4));
            Assert.InRange(DecayTime(answer.AsSpan(1000)), 0.75 * seconds, 1.1 * seconds);
        }
    }

    [Fact]
    public void The_tail_is_6_dB_under_the_direct_sound_and_darker_than_it()
    {
        // The early reflections end after 20 ms.
        var answer = Answer(0.5, 4);
        double tail = 0;
        foreach (var v in answer.AsSpan(1000 + 960))
            tail += (double)v * v;
        Assert.InRange(10 * Math.Log10(tail), -9, -6);
        var spectrum = Heard.Spectrum(answer.AsSpan(1960, 24000));
        Assert.True(Heard.Band(spectrum, 10000, 20000) < Heard.Band(spectrum, 300, 2000) - 3);
    }

    [Fact]
    public void Two_voices_in_a_room_are_the_sum_of_each_in_it()
    {
        float[] a = Signals.Noise(12000, 1), b = Signals.Noise(12000, 2);
        float[] both = Heard.Change("room:0.3", [.. a.Zip(b, (x, y) => x + y)]), ra = Heard.Change("room:0.3", a), rb = Heard.Change("room:0.3", b);
        for (var i = 0; i < both.Length; i++)
            Assert.Equal(ra[i] + rb[i], both[i], 1e-5f);
    }

    private static float[] Answer(double seconds, int seed)
    {
        var click = new float[1000 + (int)(1.2 * seconds * Signals.Rate)];
        click[1000] = 1;
        return Heard.Change(FormattableString.Invariant($"room:{seconds}"), click, seed);
    }

    // Schroeder 1965: the energy that is still to come falls from −5 to −35 dB of that after the last reflection, doubled to 60 dB.
    private static double DecayTime(ReadOnlySpan<float> answer)
    {
        var rest = new double[answer.Length + 1];
        for (var i = answer.Length - 1; i >= 960; i--)
            rest[i] = rest[i + 1] + (double)answer[i] * answer[i];
        int At(double db) => Array.FindIndex(rest, 960, e => e < rest[960] * Math.Pow(10, db / 10));
        return 2.0 * (At(-35) - At(-5)) / Signals.Rate;
    }
}
