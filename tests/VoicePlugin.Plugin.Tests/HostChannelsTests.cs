using System.Runtime.InteropServices;
using VoicePlugin.Plugin.Hosting;

namespace VoicePlugin.Plugin.Tests;

public sealed unsafe class HostChannelsTests : IDisposable
{
    private const int Frames = 8;

    private readonly float** _pointers = (float**)NativeMemory.AllocZeroed(2, (nuint)sizeof(float*));
    private readonly float* _samples = (float*)NativeMemory.AllocZeroed(2 * Frames, sizeof(float));

    public HostChannelsTests()
    {
        for (int i = 0; i < 2 * Frames; i++)
            _samples[i] = i + 1;
        _pointers[0] = _samples;
        _pointers[1] = _samples + Frames;
    }

    public void Dispose()
    {
        NativeMemory.Free(_pointers);
        NativeMemory.Free(_samples);
    }

    [Fact]
    public void Channels_are_the_host_s_own_samples()
    {
        var bus = new HostChannels((nint)_pointers, 2);
        Assert.True(bus.IsThere);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], bus.Input(0, Frames).ToArray());
        bus.Output(1, Frames)[2] = -1;
        Assert.Equal(-1, _samples[Frames + 2]);
        Assert.Equal(0, bus.Input(0, -3).Length);
    }

    [Fact]
    public void What_is_missing_is_empty()
    {
        _pointers[1] = null;
        var bus = new HostChannels((nint)_pointers, 2);
        Assert.Equal((Frames, 0, 0), (bus.Input(0, Frames).Length, bus.Input(1, Frames).Length, bus.Output(1, Frames).Length));
        Assert.Equal(0, new HostChannels((nint)_pointers, 1).Input(1, Frames).Length);
        Assert.Equal(0, bus.Input(-1, Frames).Length);
        _pointers[0] = null;
        Assert.False(bus.IsThere);
        foreach (HostChannels none in new[] { default, new HostChannels(0, 2), new HostChannels((nint)_pointers, 0), bus })
            Assert.Equal((false, 0, 0), (none.IsThere, none.Input(0, Frames).Length, none.Output(0, Frames).Length));
    }

    [Fact]
    public void A_channel_marked_silent_is_silent_whatever_lies_there_and_can_be_written_all_the_same()
    {
        var bus = new HostChannels((nint)_pointers, 2, 0b10);
        Assert.Equal(1, bus.Input(0, Frames)[0]);
        Assert.False(bus.Input(1, Frames).ContainsAnyExcept(0f));
        Assert.Equal(Frames, bus.Input(1, Frames).Length);
        bus.Output(1, Frames).Fill(3);
        Assert.Equal(3, _samples[Frames]);
    }
}
