using VoicePlugin.Core;
using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Plugin;

namespace VoicePlugin.Vst3.Host.Processing;

/// <summary>A plugin with its buses arranged, active and processing, and the block it is given. Disposing stops it; the plugin stays.</summary>
public sealed unsafe class PluginSession : IDisposable
{
    private long _samples;

    /// <summary>Arranges, activates and starts, in the order in which a DAW does it.</summary>
    /// <exception cref="VoicePluginException">The plugin refuses to be set up or activated.</exception>
    public PluginSession(HostedPlugin plugin, SessionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        Options = options ?? new SessionOptions();
        Plugin = plugin;
        Arrange();
        var inputs = plugin.Buses(MediaType.Audio, BusDirection.Input);
        var outputs = plugin.Buses(MediaType.Audio, BusDirection.Output);
        foreach (var bus in inputs.Concat(outputs))
            plugin.ActivateBus(MediaType.Audio, bus.Direction, bus.Index, bus.Type == BusType.Main || Options.SidechainChannels > 0);
        foreach (var bus in plugin.Buses(MediaType.Event, BusDirection.Input))
            plugin.ActivateBus(MediaType.Event, BusDirection.Input, bus.Index, true);
        Check(plugin.SetupProcessing(Options.Mode, Options.SampleRate, Options.MaxBlock), "set up");
        Block = new BlockCall([.. inputs.Select(b => b.Channels)], [.. outputs.Select(b => b.Channels)], Options.MaxBlock);
        Check(plugin.SetActive(true), "activated");
        // Processors may answer "not implemented" here.
        plugin.SetProcessing(true);
        LatencySamples = plugin.LatencySamples;
        HasSidechain = inputs.Count > 1;
    }

    /// <summary>The plugin at work.</summary>
    public HostedPlugin Plugin { get; }

    /// <summary>How it was put to work.</summary>
    public SessionOptions Options { get; }

    /// <summary>What it is given.</summary>
    public BlockCall Block { get; }

    /// <summary>Delay as reported when it was activated, samples.</summary>
    public int LatencySamples { get; }

    /// <summary>It has a second input bus.</summary>
    public bool HasSidechain { get; }

    /// <summary>Processes the block's first <paramref name="frames"/> samples with the queues as they are; audio thread.</summary>
    public int Process(int frames)
    {
        var data = Block.Data;
        data->NumSamples = frames;
        data->ProcessMode = Options.Mode;
        var context = Block.Context;
        context->State = ProcessContext.Playing | ProcessContext.TempoValid;
        context->SampleRate = Options.SampleRate;
        context->Tempo = 120;
        context->ProjectTimeSamples = context->ContinuousTimeSamples = _samples;
        _samples += frames;
        Block.Reports.Clear();
        return Plugin.Process(data);
    }

    /// <summary>Sets a parameter as a host does between blocks: told to the controller, and to the processor by a block without samples.</summary>
    public int Set(uint id, double normalized)
    {
        Plugin.SetParameter(id, normalized);
        Block.Clear();
        Block.Changes.Add(id, 0, normalized);
        var result = Process(0);
        Block.Clear();
        return result;
    }

    /// <summary>Stops and deactivates.</summary>
    public void Dispose()
    {
        Plugin.SetProcessing(false);
        Plugin.SetActive(false);
        Block.Dispose();
    }

    private void Arrange()
    {
        var inputs = Plugin.Buses(MediaType.Audio, BusDirection.Input);
        var outputs = Plugin.Buses(MediaType.Audio, BusDirection.Output);
        // A refusal is no fault: the plugin then keeps its own arrangement, and the buffers follow it.
        Plugin.SetBusArrangements([.. inputs.Select(Wanted)], [.. outputs.Select(Wanted)]);
    }

    private ulong Wanted(BusDescription bus)
    {
        var channels = bus.Type == BusType.Main ? Options.MainChannels : Options.SidechainChannels;
        return channels switch { 1 => Speakers.Mono, 2 => Speakers.Stereo, _ => Plugin.BusArrangement(bus.Direction, bus.Index) };
    }

    private static void Check(int result, string what)
    {
        if (result is not Result.Ok && result != Result.NotImplemented)
            throw new VoicePluginException($"The plugin refuses to be {what} (result {result}).");
    }
}
