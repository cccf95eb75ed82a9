using System.Runtime.InteropServices;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Live.Tests;

/// <summary>What the default voice sings is what was asked for.</summary>
public sealed class PitchTests : IAsyncLifetime
{
    private Doors _doors = null!;

    public async Task InitializeAsync() => _doors = await Doors.Open(Folders.DefaultVoice);

    public async Task DisposeAsync() => await _doors.DisposeAsync();

    [Fact]
    public async Task A_burst_has_the_pitch_that_was_asked_for_and_is_not_clipped()
    {
        foreach (var (f0, affect) in new[] { (110, "amusement"), (220, "amusement"), (220, "fear"), (330, "awe"), (440, "triumph"), (660, "fear") })
        {
            var x = await Get($"/render?dur=0.6&f0={f0}&affect={affect}&seed=2");
            Assert.InRange(x.Max(Math.Abs), 0.70, 0.71);
            Assert.True(Math.Abs(Cents(Pitch(x), f0)) < 50, $"{affect} at {f0} Hz: {Pitch(x):0.0} Hz");
        }
    }

    [Theory]
    [InlineData(587)]
    [InlineData(659)]
    [InlineData(784)]
    [InlineData(880)]
    public async Task A_laugh_far_above_its_own_height_is_on_the_note(int f0)
    {
        foreach (var seed in new[] { 11, 14, 16 })
        {
            var x = await Get($"/render?dur=1&f0={f0}&affect=amusement&seed={seed}&pitch-range=0.1");
            Assert.True(Math.Abs(Cents(Pitch(x), f0)) < 50, $"seed {seed} at {f0} Hz: {Pitch(x):0.0} Hz");
        }
    }

    [Fact]
    public async Task A_cycle_played_again_and_again_has_its_pitch_no_DC_and_no_seam()
    {
        foreach (var affect in new[] { "amusement", "anger", "awe", "sadness" })
        {
            var cycle = await Get($"/wavetable?affect={affect}");
            Assert.Equal(2048, cycle.Length);
            Assert.Equal(0.9, cycle.Max(Math.Abs), 1e-4);
            Assert.Equal(0, cycle.Average(), 1e-4);
            Assert.InRange(cycle[0], -0.1, 0.001);
            // The step from the last sample to the first is one like the others.
            var steps = cycle.Zip(cycle.Skip(1).Append(cycle[0])).Select(p => Math.Abs(p.Second - p.First)).ToArray();
            Assert.InRange(steps[^1], 0, steps[..^1].Max());
            // As Strudel does it, straight lines between samples, at 330 Hz.
            var played = Enumerable.Range(0, 48000).Select(n =>
            {
                var at = n * 330.0 * 2048 / 48000 % 2048;
                var (whole, part) = ((int)at, (float)(at - (int)at));
                return 0.3f * (cycle[whole] + part * (cycle[(whole + 1) % 2048] - cycle[whole]));
            }).ToArray();
            Assert.InRange(Cents(Pitch(played), 330), -5, 5);
        }
    }

    private static double Cents(double one, double other) => 1200 * Math.Log2(one / other);

    // The built-in tracker's median, weighted by loudness.
    private static double Pitch(float[] x)
    {
        var tracker = new BuiltInF0Tracker();
        var found = new List<(double F0, double Weight)>();
        var padded = x.Concat(new float[4800]).ToArray();
        for (int at = 0, frame = 0; at < padded.Length; at += 240)
        {
            tracker.Write(padded.AsSpan(at, 240));
            for (; tracker.TryRead(out var estimate); frame++)
            {
                var around = x.AsSpan(Math.Clamp(240 * frame - 240, 0, x.Length), Math.Clamp(480, 0, Math.Max(0, x.Length - Math.Clamp(240 * frame - 240, 0, x.Length))));
                var power = 0.0;
                foreach (var value in around)
                    power += value * value;
                if (estimate.F0 > 0)
                    found.Add((estimate.F0, Math.Pow(power, 0.6)));
            }
        }
        found.Sort();
        var (half, sum) = (found.Sum(f => f.Weight) / 2, 0.0);
        return found.First(f => (sum += f.Weight) >= half).F0;
    }

    private async Task<float[]> Get(string path) =>
        MemoryMarshal.Cast<byte, float>((await _doors.Http.GetByteArrayAsync(new Uri(path, UriKind.Relative))).AsSpan(58)).ToArray();
}
