using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Plugin;
using VoicePlugin.Vst3.Host.Processing;

namespace VoicePlugin.Vst3.Tests;

/// <summary>Short words for what every test needs.</summary>
internal static class Offline
{
    /// <summary>Offline at a rate and block size.</summary>
    public static SessionOptions At(int rate, int block) => new() { SampleRate = rate, MaxBlock = block, Mode = ProcessMode.Offline };

    /// <summary>A value as the plugin writes it, normalized; fails when it does not understand it.</summary>
    public static double Value(this HostedPlugin plugin, uint id, string text)
    {
        var value = plugin.Parse(id, text);
        Assert.True(value.HasValue, $"parameter {id} does not understand '{text}'");
        return value.Value;
    }
}
