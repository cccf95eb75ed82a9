namespace VoicePlugin.Core.Tests.AudioFiles.Degrading;

/// <summary>Codecs of ffmpeg.</summary>
public class CodecTests
{
    [FfmpegTheory]
    [InlineData("mp3:64")]
    [InlineData("mp3:192")]
    [InlineData("ogg:80")]
    [InlineData("opus:48")]
    [InlineData("aac:96")]
    public void A_codec_keeps_length_place_and_level(string kind)
    {
        var x = Signals.Phrase(36000);
        var y = Heard.Change(kind, x);
        Assert.Equal(x.Length, y.Length);
        Assert.Equal(y, Heard.Change(kind, x, seed: 4));
        Assert.NotEqual(x, y);
        Assert.InRange(Lag(x, y), -2, 2);
        Assert.Equal(Heard.Dbfs(x), Heard.Dbfs(y), 1.0);
        // To the end, where an encoder has nothing to look ahead to.
        Assert.Equal(Heard.Dbfs(x.AsSpan(x.Length - 480)), Heard.Dbfs(y.AsSpan(y.Length - 480)), 3.0);
        // What it changed is under the voice.
        Assert.InRange(Heard.Dbfs(Heard.Added(x, y)) - Heard.Dbfs(x), -80, -6);
    }

    [FfmpegTheory]
    [InlineData("mp3", 32, 320)]
    [InlineData("ogg", 48, 200)]
    [InlineData("opus", 12, 256)]
    [InlineData("aac", 32, 320)]
    public void Every_rate_of_a_codec_s_range_can_be_had(string kind, int least, int most)
    {
        var x = Signals.Phrase(12000);
        foreach (var rate in new[] { least, (least + most) / 2, most })
            Assert.InRange(Lag(x, Heard.Change($"{kind}:{rate}", x)), -2, 2);
    }

    [FfmpegTheory]
    [InlineData("mp3")]
    [InlineData("ogg")]
    [InlineData("opus")]
    [InlineData("aac")]
    public void The_shortest_and_the_silent_recording_come_back(string kind)
    {
        foreach (var x in new[] { new float[] { 0.5f }, new float[100], new float[4800], Signals.Phrase(999) })
        {
            var y = Heard.Change(kind, x);
            Assert.Equal(x.Length, y.Length);
            Assert.All(y, v => Assert.True(float.IsFinite(v)));
        }
    }

    // By how many samples the second lies after the first: the peak of their cross-correlation.
    private static int Lag(float[] x, float[] y)
    {
        double Correlation(int lag)
        {
            var sum = 0.0;
            for (var i = 3000; i < x.Length - 3000; i++)
                sum += (double)x[i] * y[i + lag];
            return sum;
        }

        return Enumerable.Range(-2500, 5001).MaxBy(Correlation);
    }
}
