using VoicePlugin.Ardour.Tests.Listening;
using VoicePlugin.Evaluation.Metrics;
using Xunit.Abstractions;

namespace VoicePlugin.Ardour.Tests;

/// <summary>The plugin in a session at 44.1 kHz, on a recording of 24 bits with a room about it.</summary>
[Collection(ArdourTests.Sequence)]
public sealed class SongTests(SongStudio studio, ITestOutputHelper log) : IClassFixture<SongStudio>
{
    private const int Dry = 1, Own = 2, Led = 3;

    // Samples: 10 ms, since the singer's period is 7; 1 ms; 0.2 s; 40 ms.
    private const int Near = 441, Beside = 44, Reach = 8820, Window = 1764;

    [ArdourFact]
    public void The_dry_song_is_the_recording_to_the_last_of_its_24_bits() => Assert.Equal(SongStudio.Song, studio.Heard(Dry));

    [ArdourFact]
    public void The_generated_voice_follows_the_pitch_of_the_song()
    {
        float[] reference = PitchEar.Track(SongStudio.Song, SongStudio.Rate);
        foreach (int channel in (int[])[Own, Led])
        {
            var comparison = F0Comparison.Of(reference, PitchEar.Track(studio.Heard(channel), SongStudio.Rate));
            log.WriteLine($"channel {channel}: median {comparison.MedianCents:0.0} cents over {comparison.BothVoiced} frames");
            Assert.InRange(comparison.MedianCents, 0, 25);
            // Four and a half seconds of the recording are voiced.
            Assert.InRange(comparison.BothVoiced, 700, int.MaxValue);
        }
    }

    [ArdourFact]
    public void The_generated_voice_lines_up_with_the_dry_song_on_its_own_track_and_through_a_sidechain()
    {
        var own = EnvelopeLag.Of(SongStudio.Song, studio.Heard(Own), Reach, Window);
        var led = EnvelopeLag.Of(studio.Heard(Own), studio.Heard(Led), Reach, Window);
        log.WriteLine($"own track {own.Samples / 44.1:0.00} ms late, correlation {own.Correlation:0.000}; through a sidechain {led.Samples / 44.1:0.00} ms later, {led.Correlation:0.000}");
        Assert.InRange(own.Samples, -Near, Near);
        Assert.InRange(own.Correlation, 0.7, 1);
        Assert.InRange(led.Samples, -Beside, Beside);
        Assert.InRange(led.Correlation, 0.95, 1);
    }
}
