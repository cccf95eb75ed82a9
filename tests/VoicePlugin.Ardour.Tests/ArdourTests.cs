using System.Globalization;
using VoicePlugin.Ardour.Tests.Listening;
using VoicePlugin.Evaluation.Metrics;
using Xunit.Abstractions;

namespace VoicePlugin.Ardour.Tests;

/// <summary>What a producer hears of the plugin in Ardour: routed, automated, exported, saved and opened again.</summary>
[Collection(Sequence)]
public sealed class ArdourTests(VoiceStudio studio, ITestOutputHelper log) : IClassFixture<VoiceStudio>
{
    /// <summary>Classes of this collection run one after the other: beside another of its exports Ardour slips more often.</summary>
    public const string Sequence = "Ardour";

    private const int Dry = 1, Aligned = 2, Plain = 3, Octave = 4, Keys = 5;

    // 5 ms of 48 kHz.
    private const int Near = 240;

    [ArdourFact]
    public void The_scanner_finds_the_plugin() => Assert.Contains("Found Plugin: VoicePlugin", studio.Scanned, StringComparison.Ordinal);

    [ArdourFact]
    public void The_dry_voice_is_where_it_was_placed() => Assert.Equal(VoiceStudio.Voice, studio.Heard(Dry));

    [ArdourFact]
    public void The_generated_voice_lines_up_with_the_dry_sidechain()
    {
        (int lag, double correlation) = Lag(Aligned);
        Assert.InRange(lag, -Near, Near);
        Assert.InRange(correlation, 0.7, 1);
    }

    [ArdourFact]
    public void Left_to_itself_Ardour_is_aligned_or_late_by_the_latency()
    {
        // Ardour 7 does not make up for the latency on the way through a sidechain (docs/ardour.md); a later one may.
        (int lag, double correlation) = Lag(Plain);
        int latency = int.Parse(studio.Built["Plain.latency"], CultureInfo.InvariantCulture);
        Assert.True(Math.Abs(lag) <= Near || Math.Abs(lag - latency) <= Near, $"late by {lag} samples");
        Assert.InRange(correlation, 0.7, 1);
    }

    [ArdourFact]
    public void The_generated_voice_follows_the_pitch_of_the_sidechain()
    {
        float[] reference = PitchEar.Track(VoiceStudio.Voice);
        foreach (int channel in (int[])[Aligned, Plain])
        {
            float[] shifted = new float[VoiceStudio.Frames];
            int lag = channel == Aligned ? 0 : Math.Max(0, Lag(channel).Samples);
            studio.Heard(channel).AsSpan(lag).CopyTo(shifted);
            var comparison = F0Comparison.Of(reference, PitchEar.Track(shifted));
            log.WriteLine($"channel {channel}: median {comparison.MedianCents:0.0} cents over {comparison.BothVoiced} frames");
            Assert.InRange(comparison.MedianCents, 0, 25);
            // More than two seconds of the recording are voiced.
            Assert.InRange(comparison.BothVoiced, 400, int.MaxValue);
        }
    }

    [ArdourFact]
    public void An_octave_is_heard_where_it_was_drawn()
    {
        // Scripts/build.lua draws 12 semitones from 1.5 s to 2.5 s.
        IReadOnlyList<int> jumps = OctaveClock.Jumps(studio.Heard(Octave), SteadyVowel.F0, 48_000, 144_000);
        log.WriteLine($"jumps at {string.Join(", ", jumps)}");
        Assert.Equal(2, jumps.Count);
        Assert.InRange(jumps[0], 72_000 - 480, 72_000 + 480);
        Assert.InRange(jumps[1], 120_000 - 480, 120_000 + 480);
    }

    [ArdourFact]
    public void Keys_lead_the_pitch()
    {
        float[] f0 = PitchEar.Track(studio.Heard(Keys));
        foreach (Note note in VoiceStudio.Keys)
        {
            // 200 frames a second; the edges, where the voice glides, are left out.
            double[] heard = [.. f0[(int)((note.Start + 0.1) * 200)..(int)((note.End - 0.1) * 200)].Where(hz => hz > 0).Select(hz => 1200 * Math.Log2(hz / note.Hz)).Order()];
            Assert.InRange(heard.Length, 100, 160);
            log.WriteLine($"key {note.Key}: median {heard[heard.Length / 2]:0.0} cents off");
            Assert.InRange(heard[heard.Length / 2], -25, 25);
        }
    }

    [ArdourFact]
    public void Two_exports_are_the_same() => AssertSame(studio.First, studio.Second);

    [ArdourFact]
    public void A_session_opened_again_knows_every_value()
    {
        Assert.Equal("7", studio.Reopened["Octave.Seed"]);
        Assert.Equal(-1.5, double.Parse(studio.Reopened["Octave.Timbre"], CultureInfo.InvariantCulture), 3);
        Assert.Equal(-3, double.Parse(studio.Reopened["Octave.Gain"], CultureInfo.InvariantCulture), 3);
        // VoiceStudio has moved the voice from place 1 to place 2.
        Assert.Equal("2", studio.Reopened["Octave.Voice"]);
        foreach ((string key, string value) in studio.Built.Where(pair => pair.Key.StartsWith("Plain.", StringComparison.Ordinal)))
            Assert.Equal((key, value), (key, studio.Reopened[key]));
    }

    [ArdourFact]
    public void A_session_opened_again_sounds_the_same() => AssertSame(studio.First, studio.Third);

    private (int Samples, double Correlation) Lag(int channel)
    {
        var lag = EnvelopeLag.Of(VoiceStudio.Voice, studio.Heard(channel), 9600);
        log.WriteLine($"channel {channel}: {lag.Samples / 48.0:0.00} ms late, correlation {lag.Correlation:0.000}");
        return lag;
    }

    private static void AssertSame(string a, string b)
    {
        byte[] first = VoiceStudio.Bytes(a), second = VoiceStudio.Bytes(b);
        Assert.Equal(first.Length, second.Length);
        Assert.True(first.AsSpan().SequenceEqual(second), $"{Path.GetFileName(a)} and {Path.GetFileName(b)} differ: {Differences(a, b)}");
    }

    private static string Differences(string a, string b)
    {
        float[][] first = VoiceStudio.Channels(a), second = VoiceStudio.Channels(b);
        return string.Join("; ", first.Index().Where(c => !c.Item.AsSpan().SequenceEqual(second[c.Index])).Select(c =>
            $"channel {c.Index + 1} from sample {c.Item.AsSpan().CommonPrefixLength(second[c.Index])} on, by {c.Item.Zip(second[c.Index], (x, y) => Math.Abs(x - y)).Max()}"));
    }
}
