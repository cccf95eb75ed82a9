using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Plugin;
using VoicePlugin.Vst3.Host.Processing;
using VoicePlugin.Vst3.Host.Realtime;

namespace VoicePlugin.Vst3.Host.Checks;

/// <summary>Measures a plugin's delay by sending sound through it.</summary>
public static class LatencyMeter
{
    // Long after the cross-fade into bypass.
    private const double ImpulseSeconds = 0.1;
    private static readonly double[] Bursts = [0.1, 0.23, 0.41, 0.52, 0.77];

    /// <summary>Measures one format, offline; the plugin must be inactive and is left so, bypass off and mix at 1.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="rate">Hz.</param>
    /// <param name="block">Most samples in a block, and the size of all.</param>
    /// <param name="wet">Also measure the generated voice, which takes computing.</param>
    public static LatencyFigures Measure(HostedPlugin plugin, int rate, int block, bool wet = false)
    {
        using var session = new PluginSession(plugin, new SessionOptions { SampleRate = rate, MaxBlock = block, Mode = ProcessMode.Offline });
        session.Set(VoiceParameters.Bypass, 1);
        var bypass = Impulse(session);
        session.Set(VoiceParameters.Bypass, 0);
        session.Set(VoiceParameters.Mix, 0);
        var dry = Impulse(session);
        session.Set(VoiceParameters.Mix, 1);
        return new LatencyFigures(rate, block, session.LatencySamples, bypass, dry, wet ? Wet(session) : double.NaN);
    }

    private static int Impulse(PluginSession session)
    {
        var at = (int)(ImpulseSeconds * session.Options.SampleRate) + 7;
        var x = new float[2 * at];
        x[at] = 0.5f;
        var clip = Renderer.Render(session, new RenderRequest { MainLeft = x, Sidechain = new float[x.Length] });
        var from = at - session.Options.SampleRate / 100;
        // Whatever the path before it left behind dies away in the first milliseconds.
        var place = Array.FindIndex(clip.Left, from, y => y != 0);
        return place >= 0 && clip.Left[place] == 0.5f && clip.Right[place] == 0.5f && !clip.Left.AsSpan(place + 1).ContainsAnyExcept(0f)
            ? session.LatencySamples + place - at
            : -1;
    }

    // Bursts of noise, 60 ms long, irregular; the loudness of output and input agree best where the delay is.
    private static double Wet(PluginSession session)
    {
        var rate = session.Options.SampleRate;
        var x = new float[rate];
        var random = new Random(5);
        foreach (var start in Bursts)
            for (var i = 0; i < rate * 6 / 100; i++) x[(int)(start * rate) + i] = (float)(random.NextDouble() - 0.5);
        session.Set(VoiceParameters.Strength, 0);
        var clip = Renderer.Render(session, new RenderRequest { Sidechain = x });
        session.Set(VoiceParameters.Strength, 1);
        return EnvelopeLag.Milliseconds(x, clip.Left, rate, 50);
    }
}
