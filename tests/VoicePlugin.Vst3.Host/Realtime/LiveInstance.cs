using VoicePlugin.Vst3.Host.Processing;

namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>A session that plays live, with what the audio thread noticed.</summary>
internal sealed class LiveInstance(PluginSession session)
{
    private double _late, _load;
    private long _firstSound = -1;

    /// <summary>The session.</summary>
    public PluginSession Session { get; } = session;

    /// <summary>Blocks that the plugin says were late. Main thread.</summary>
    public int LateBlocks => (int)Math.Round(Session.Plugin.ToPlain(VoiceParameters.LateBlocks, Volatile.Read(ref _late)));

    /// <summary>Load of its worker in percent, as the plugin says. Main thread.</summary>
    public double Load => Session.Plugin.ToPlain(VoiceParameters.Load, Volatile.Read(ref _load));

    /// <summary>Time stamp of the first block with sound in it, −1 before.</summary>
    public long FirstSound => Volatile.Read(ref _firstSound);

    /// <summary>Gives it a block; audio thread.</summary>
    public unsafe void Feed(ReadOnlySpan<float> sidechain)
    {
        var block = Session.Block;
        block.Clear();
        // A plugin without a sidechain hears it on its main input.
        var bus = block.Data->NumInputs > 1 ? 1 : 0;
        for (var c = 0; c < block.InputBus(bus).NumChannels; c++) sidechain.CopyTo(block.Input(bus, c));
    }

    /// <summary>Reads what the block brought; audio thread.</summary>
    public void Read(int frames, long now)
    {
        var reports = Session.Block.Reports;
        for (var i = 0; i < reports.Count; i++)
        {
            if (reports[i].Count == 0) continue;
            if (reports[i].Id == VoiceParameters.LateBlocks) Volatile.Write(ref _late, reports[i].Last);
            if (reports[i].Id == VoiceParameters.Load) Volatile.Write(ref _load, reports[i].Last);
        }
        if (_firstSound < 0 && Session.Block.Output(0, 0)[..frames].ContainsAnyExcept(0f)) Volatile.Write(ref _firstSound, now);
    }
}
