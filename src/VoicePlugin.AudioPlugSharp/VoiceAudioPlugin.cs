using AudioPlugSharp;
using VoicePlugin.Plugin;
using VoicePlugin.Plugin.Hosting;

namespace VoicePlugin.AudioPlugSharp;

/// <summary>
/// The plugin as AudioPlugSharp's bridge loads it. It translates and decides nothing; what the bridge cannot tell a host or a plugin is
/// in the README beside the native plugin's section.
/// </summary>
public sealed class VoiceAudioPlugin : AudioPluginBase
{
    // VST3's number of the pitch wheel among MIDI controllers.
    private const uint PitchWheel = 129;

    private readonly PluginLifetime _plugin = new(PluginFolders.ForFolder(
        Path.GetDirectoryName(typeof(VoiceAudioPlugin).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory));
    private readonly Pace _pace = new();
    private readonly FloatAudioIOPort _main = new("Input", EAudioChannelConfiguration.Stereo);
    private readonly FloatAudioIOPort _side = new("Sidechain", EAudioChannelConfiguration.Stereo);
    private readonly FloatAudioIOPort _output = new("Output", EAudioChannelConfiguration.Stereo);

    static VoiceAudioPlugin() => AppDomain.CurrentDomain.ProcessExit += (_, _) => PluginLifetime.StopAll();

    /// <summary>Lists parameters, programs and voices; loads nothing.</summary>
    public VoiceAudioPlugin()
    {
        // The bridge names every bus after the company.
        Company = "VoicePlugin";
        Website = Contact = "";
        PluginName = "VoicePlugin (AudioPlugSharp)";
        PluginCategory = "Fx|Vocals";
        PluginVersion = typeof(VoiceAudioPlugin).Assembly.GetName().Version!.ToString(3);
        // Projects refer to it, so it never changes.
        PluginID = 0x6B8D2F319C4A47E5;
        // One set of libraries for all instances.
        CacheLoadContext = true;
        // A missing bus is told from a silent one in the host's own samples alone.
        SampleFormatsSupported = EAudioBitsPerSample.Bits32;
        InputPorts = [_main, _side];
        OutputPorts = [_output];
        // The bridge may lose points and drops the host's processing mode.
        _plugin.Instance.QueuesLosePoints = true;
        AddParameters();
        // Here, because the bridge may ask a plugin for its parameters that it has not initialized.
        base.Initialize();
    }

    /// <inheritdoc/>
    public override byte[] SaveState() => _plugin.Instance.SaveState();

    /// <inheritdoc/>
    public override void RestoreState(byte[] stateData)
    {
        if (stateData is not null)
            _plugin.Instance.LoadState(stateData);
    }

    /// <inheritdoc/>
    public override void SetMaxAudioBufferSize(uint maxSamples, EAudioBitsPerSample bitsPerSample)
    {
        base.SetMaxAudioBufferSize(maxSamples, bitsPerSample);
        _plugin.SetUp(Host.SampleRate, (int)Math.Min(maxSamples, int.MaxValue));
    }

    /// <inheritdoc/>
    public override void Start()
    {
        _plugin.SetActive(true);
        _pace.Reset(_plugin.Instance.SampleRate);
    }

    /// <inheritdoc/>
    public override void Stop() => _plugin.SetActive(false);

    /// <inheritdoc/>
    public override void HandleParameterChange(AudioPluginParameter parameter, double newNormalizedValue, int sampleOffset)
    {
        if (parameter is HostParameter { Id: > 0 } ours)
            _plugin.Instance.AddPoint(ours.Id, sampleOffset, newNormalizedValue);
    }

    /// <inheritdoc/>
    public override void HandleNoteOn(int channel, int noteNumber, float velocity, int sampleOffset) =>
        _plugin.Instance.NoteOn(sampleOffset, noteNumber, velocity, 0);

    /// <inheritdoc/>
    public override void HandleNoteOff(int channel, int noteNumber, float velocity, int sampleOffset) =>
        _plugin.Instance.NoteOff(sampleOffset, noteNumber);

    /// <inheritdoc/>
    public override void Process()
    {
        int frames = (int)_output.CurrentBufferSize;
        // The bridge hands the block's events over bit by bit; the plugin takes them all first, with the sample each belongs to.
        int at, next = 0;
        do
            (at, next) = (next, Host.ProcessEvents());
        while (next > at && next < frames);
        PluginBlock block = PluginBlock.Of(frames, Channels(_main), Channels(_side), Channels(_output));
        block.Waits = _pace.Begin(frames);
        _plugin.Instance.Process(ref block);
        _pace.End();
    }

    private static HostChannels Channels(FloatAudioIOPort port) => new(port.GetAudioBufferPtrs(), (int)port.NumChannels);

    private void AddParameters()
    {
        PluginInstance plugin = _plugin.Instance;
        var status = new PluginStatus(plugin);
        AddParameter(new HostParameter("latency", "Latency", () => status.LatencyNumber, () => status.Latency));
        AddParameter(new HostParameter("status", "Status", () => status.NoticeNumber, () => status.Notice));
        foreach (uint id in ParameterIds.ByPlace)
            AddParameter(new HostParameter(plugin, status, plugin.Parameters.Find(id)!));
        AddMidiControllerMapping(GetParameter("pitch-bend"), PitchWheel);
    }
}
