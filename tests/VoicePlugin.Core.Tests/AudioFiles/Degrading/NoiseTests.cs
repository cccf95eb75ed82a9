using VoicePlugin.AudioFiles.Degrading;

namespace VoicePlugin.Core.Tests.AudioFiles.Degrading;

/// <summary>Noises: their level, their spectrum, and that they are added and change nothing else.</summary>
public class NoiseTests
{
    [Theory]
    [InlineData("white:-70", -70)]
    [InlineData("white:-30", -30)]
    [InlineData("pink:-70", -70)]
    [InlineData("brown:-50", -50)]
    [InlineData("hum:-60", -60)]
    [InlineData("room-tone:-45", -45)]
    public void Noise_is_added_at_its_level(string kind, double level)
    {
        foreach (var (length, seed) in new[] { (24000, 1), (70001, 2) })
        {
            var x = Signals.Phrase(length);
            // What 24 bits of a float leave of a −70 dBFS noise beside a voice is far under a tenth of a dB.
            Assert.Equal(level, Heard.Dbfs(Heard.Added(x, Heard.Change(kind, x, seed))), 0.1);
        }
    }

    [Theory]
    [InlineData("white:-40", 0)]
    [InlineData("pink:-40", -3.01)]
    [InlineData("brown:-40", -6.02)]
    public void Noise_falls_as_its_colour_says(string kind, double slope)
    {
        var noise = Heard.Spectrum(Heard.Change(kind, new float[192000]));
        double[] octaves = [.. Enumerable.Range(0, 7).Select(o => Heard.Band(noise, 125 * Math.Pow(2, o), 250 * Math.Pow(2, o)))];
        for (var o = 1; o < octaves.Length; o++)
            Assert.Equal(slope, octaves[o] - octaves[o - 1], 1.0);
        Assert.Equal(slope, (octaves[^1] - octaves[0]) / (octaves.Length - 1), 0.2);
    }

    [Theory]
    [InlineData(2, 50)]
    [InlineData(3, 60)]
    public void Hum_is_lines_at_the_mains_and_its_overtones_and_nothing_between(int seed, int mains)
    {
        var hum = Heard.Change("hum:-40", new float[96000], seed);
        var first = Signals.AmplitudeAt(hum, mains);
        Assert.InRange(first, 0.002, 0.02);
        for (var h = 2; h <= 10; h++)
        {
            // The even ones are softer, all fall by an octave's 6 dB, and each by chance stronger or weaker.
            var line = Signals.AmplitudeAt(hum, h * mains);
            Assert.InRange(line, 1e-3 * first, 1.5 * first);
            Assert.InRange(Signals.AmplitudeAt(hum, (h - 0.5) * mains), 0, 0.01 * line);
        }

        Assert.InRange(Heard.Band(Heard.Spectrum(hum), 3000, 24000), -200, Heard.Band(Heard.Spectrum(hum), 40, 70) - 80);
    }

    [Fact]
    public void Even_and_odd_seeds_are_mains_of_two_continents()
    {
        double At(int seed, double hz) => Signals.AmplitudeAt(Heard.Change("hum:-40", new float[96000], seed), hz);
        foreach (var seed in new[] { 10, 20, 30 })
        {
            Assert.InRange(At(seed, 60), 0, 0.01 * At(seed, 50));
            Assert.InRange(At(seed + 1, 50), 0, 0.01 * At(seed + 1, 60));
        }
    }

    [Fact]
    public void Room_tone_has_the_spectrum_of_the_softest_place_and_not_that_of_the_voice()
    {
        // A room that falls by 6 dB an octave, and a bright voice that is 50 dB louder but for 0.4 s.
        var room = Heard.Change("brown:-60", new float[96000], 8);
        var voice = Signals.Noise(96000, 9);
        float[] x = [.. room.Select((v, i) => v + (i is > 40000 and < 60000 ? 0 : voice[i]))];
        double[] tone = Heard.Spectrum(Heard.Added(x, Heard.Change("room-tone:-60", x))), expected = Heard.Spectrum(room);
        foreach (var (low, high) in new[] { (100, 300), (300, 1000), (1000, 3000), (3000, 6000) })
            Assert.Equal(Heard.Band(expected, low, high) - Heard.Band(expected, 1000, 6000), Heard.Band(tone, low, high) - Heard.Band(tone, 1000, 6000), 2.5);
    }

    [Theory]
    [InlineData(16000)]
    [InlineData(13000)]
    public void Room_tone_fills_what_a_codec_emptied(int edge)
    {
        var x = Heard.Change($"lowpass:{edge}", Heard.Change("pink:-60", new float[48000], 8));
        var tone = Heard.Spectrum(Heard.Added(x, Heard.Change("room-tone:-60", x)));
        var below = Heard.Band(tone, edge - 3000, edge - 500);
        Assert.InRange(Heard.Band(tone, edge + 1000, edge + 3000), below - 10, below + 3);
        Assert.InRange(Heard.Band(tone, 20000, 23000), below - 15, below + 3);
    }

    [Fact]
    public void A_recording_too_short_for_a_gap_has_a_room_tone_too()
    {
        var x = Signals.Noise(500, 3);
        Assert.Equal(-45, Heard.Dbfs(Heard.Added(x, new Degradation(DegradationKind.RoomTone, -45).Apply(x, 1))), 0.1);
    }

    [Fact]
    public void Where_a_recording_is_digital_silence_its_tone_is_white() =>
        Assert.Equal(-60, Heard.Dbfs(Heard.Change("room-tone:-60", new float[24000])), 0.1);
}
