using CsCheck;
using VoicePlugin.Core.Streaming;
using VoicePlugin.Plugin;

namespace VoicePlugin.Plugin.Tests;

/// <summary>With the engine itself and a small voice.</summary>
[Collection(Alone.Name)]
public sealed class RealVoiceTests : IDisposable
{
    private const int Rate = 48000, MaxBlock = 256, Length = 30000;

    private readonly Folders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public void Any_cut_of_a_bounce_with_automation_notes_and_a_change_of_voice_is_the_same_bit_for_bit()
    {
        float[] whole = Bounce([Length]);
        Assert.True(whole.Max(Math.Abs) > 0.001f);
        // Everything that is automated is in it.
        foreach ((_, uint id, _) in Steps)
            Assert.NotEqual(whole, Bounce([Length], without: id));
        Gen.Int[1, 700].Array[1, 20].Sample(sizes => Assert.Equal(whole, Bounce(sizes)), iter: 6, threads: 1);
    }

    [Theory]
    [InlineData(44100, 64, 0)]
    [InlineData(48000, 512, 1)]
    public void The_latency_is_the_one_function_before_and_while_it_plays(int rate, int block, int mode)
    {
        using var plugin = new PluginInstance(_folders.Plugin);
        plugin.SetParameter(ParameterIds.LookAhead, mode);
        plugin.Announce(rate, block);
        int expected = Latency.Realtime(rate, block, mode == 0 ? LookAhead.Live : LookAhead.Mix);
        Assert.Equal(expected, plugin.LatencySamples);
        plugin.Prepare(rate, block);
        Assert.Null(plugin.Notice);
        Assert.Equal(expected, plugin.LatencySamples);
    }

    [Fact]
    public void After_the_tail_there_is_nothing()
    {
        using var plugin = new PluginInstance(_folders.Plugin);
        plugin.Prepare(Rate, MaxBlock);
        float[] side = Voice()[..9600], output = new float[9600 + plugin.TailSamples + Rate / 4];
        Array.Resize(ref side, output.Length);
        bool silent = false;
        for (int start = 0; start < output.Length; start += 100)
        {
            int frames = Math.Min(100, output.Length - start);
            var block = new PluginBlock
            {
                Frames = frames,
                Offline = true,
                SidechainActive = true,
                SideLeft = side.AsSpan(start, frames),
                OutLeft = output.AsSpan(start, frames),
            };
            silent = plugin.Process(ref block);
            Assert.Equal(silent, !output.AsSpan(start, frames).ContainsAnyExcept(0f));
        }
        Assert.True(silent);
        int end = Array.FindLastIndex(output, x => x != 0);
        Assert.InRange(end, 9600 + plugin.LatencySamples, 9600 + plugin.TailSamples);
    }

    [Fact]
    public void The_audio_thread_allocates_nothing_in_100_000_blocks()
    {
        using var plugin = new PluginInstance(_folders.Plugin);
        plugin.SetParameter(ParameterIds.PitchMode, 1);
        plugin.Prepare(Rate, MaxBlock);
        float[] side = Noise.Of(64, 1), left = new float[64], right = new float[64];
        // Compiles what is compiled late.
        for (int k = 0; k < 2000; k++)
            Block(k);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int k = 0; k < 100_000; k++)
            Block(k);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Null(plugin.Notice);

        void Block(int k)
        {
            foreach (PluginParameter parameter in plugin.Parameters.Automated())
            {
                if ((k + parameter.Id) % 5 == 0)
                    plugin.AddPoint(parameter.Id, (int)(k + parameter.Id) % 16, (k * 7 + parameter.Id) % 100 / 100.0);
            }
            plugin.NoteOn(k % 16, k % 128, 0.5f, 0);
            plugin.NoteOff(15, (k + 3) % 128);
            var block = new PluginBlock
            {
                Frames = 16,
                SidechainActive = true,
                MainLeft = side.AsSpan(0, 16),
                SideLeft = side.AsSpan(16, 16),
                OutLeft = left.AsSpan(0, 16),
                OutRight = right.AsSpan(0, 16),
            };
            plugin.Process(ref block);
            _ = plugin.Outputs.Length;
        }
    }

    private float[] Bounce(int[] sizes, uint without = 0)
    {
        using var plugin = new PluginInstance(_folders.Plugin);
        plugin.SetParameter(ParameterIds.Mix, 0.8);
        plugin.Prepare(Rate, MaxBlock);
        Assert.Null(plugin.Notice);
        float[] side = Voice(), main = Noise.Of(Length, 5), left = new float[Length], right = new float[Length];
        for (int start = 0, b = 0; start < Length; b++)
        {
            int frames = Math.Min(sizes[b % sizes.Length], Length - start);
            foreach ((int sample, uint id, double value) in Steps)
            {
                if (sample >= start && sample < start + frames && id != without)
                    plugin.AddPoint(id, sample - start, value);
            }
            if (start <= 9000 && start + frames > 9000)
                plugin.NoteOn(9000 - start, 62, 0.8f, 0);
            var block = new PluginBlock
            {
                Frames = frames,
                Offline = true,
                SidechainActive = true,
                MainLeft = main.AsSpan(start, frames),
                SideLeft = side.AsSpan(start, frames),
                OutLeft = left.AsSpan(start, frames),
                OutRight = right.AsSpan(start, frames),
            };
            plugin.Process(ref block);
            start += frames;
        }
        return [.. left, .. right];
    }

    // Pairs one sample apart: jumps, wherever the block is cut.
    private static readonly (int Sample, uint Id, double Value)[] Steps =
    [
        (4000, ParameterIds.Pitch, 0.5), (4001, ParameterIds.Pitch, 0.7), (5003, ParameterIds.Strength, 1), (5004, ParameterIds.Strength, 0.6),
        (6000, ParameterIds.Steps, 0.9), (8000, ParameterIds.PitchMode, 1), (10000, ParameterIds.PitchBend, 0.5),
        (10001, ParameterIds.PitchBend, 0.9), (12345, ParameterIds.Voice, 1.0 / 127), (15000, ParameterIds.Gain, 40.0 / 60),
        (15001, ParameterIds.Gain, 0.6), (16000, ParameterIds.Bypass, 1), (17000, ParameterIds.Bypass, 0), (20000, ParameterIds.Program, 0.4),
        (23000, ParameterIds.Voice, 0),
    ];

    private static float[] Voice()
    {
        float[] noise = Noise.Of(Length, 3);
        return [.. noise.Select((x, n) => 0.02f * x + 0.2f * (float)(n % 218 / 109.0 - 1))];
    }
}
