using VoicePlugin.Plugin;
using VoicePlugin.Plugin.Hosting;

namespace VoicePlugin.Plugin.Tests;

[Collection(Alone.Name)]
public sealed class PluginLifetimeTests : IDisposable
{
    private readonly Folders _folders = new();
    private readonly FakeFactory _factory = new() { IsPlain = true };
    private readonly PluginLifetime _plugin;

    public PluginLifetimeTests() => _plugin = new PluginLifetime(new PluginInstance(_folders.Plugin, _factory));

    public void Dispose()
    {
        _plugin.End();
        _folders.Dispose();
    }

    [Fact]
    public void It_plays_between_on_and_off_alone()
    {
        Assert.Null(_factory.Last);
        Assert.False(_plugin.IsActive);
        Assert.True(_plugin.SetUp(44099.6, 64));
        Assert.Null(_factory.Last);
        _plugin.SetActive(true);
        _plugin.SetActive(true);
        Assert.True(_plugin.IsActive);
        Assert.Equal((44100, 164), (_plugin.Instance.SampleRate, _plugin.Instance.LatencySamples));
        Assert.Equal(164, _factory.Last!.LatencySamples);
        _plugin.SetActive(false);
        Assert.True(_factory.Last.IsDisposed);
    }

    [Theory]
    [InlineData(7999, 64)]
    [InlineData(384001, 64)]
    [InlineData(double.NaN, 64)]
    [InlineData(double.PositiveInfinity, 64)]
    [InlineData(48000, -1)]
    public void What_it_cannot_play_changes_nothing(double rate, int block)
    {
        Assert.True(_plugin.SetUp(32000, 16));
        Assert.False(_plugin.SetUp(rate, block));
        Assert.Equal((32000, 116), (_plugin.Instance.SampleRate, _plugin.Instance.LatencySamples));
    }

    [Fact]
    public void While_it_plays_it_cannot_be_set_up()
    {
        _plugin.SetActive(true);
        Assert.False(_plugin.SetUp(32000, 16));
        Assert.Equal((48000, 1124), (_plugin.Instance.SampleRate, _plugin.Instance.LatencySamples));
    }

    [Fact]
    public void When_the_host_leaves_every_voice_ends_also_one_it_has_forgotten()
    {
        var factory = new FakeFactory { IsPlain = true };
        var forgotten = new PluginLifetime(new PluginInstance(_folders.Plugin, factory));
        forgotten.SetActive(true);
        _plugin.SetActive(true);
        PluginLifetime.StopAll();
        Assert.True(factory.Last!.IsDisposed);
        Assert.True(_factory.Last!.IsDisposed);
        // And what the host still does with it does no harm.
        forgotten.SetActive(false);
        forgotten.End();
        forgotten.End();
    }
}
