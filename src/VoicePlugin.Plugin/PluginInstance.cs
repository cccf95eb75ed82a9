using VoicePlugin.Core.Devices;
using VoicePlugin.Plugin.Automation;
using VoicePlugin.Plugin.Parameters;
using VoicePlugin.Plugin.Programs;
using VoicePlugin.Plugin.State;
using VoicePlugin.Plugin.Voices;

namespace VoicePlugin.Plugin;

/// <summary>
/// One instance of the plugin, whatever the host: parameters, state, programs, voices, MIDI, mixing and bypass around a
/// real-time voice. Members are grouped by the thread that may call them; <see cref="Prepare"/> and <see cref="Release"/>
/// never run while the audio thread is inside.
/// </summary>
public sealed class PluginInstance : IDisposable
{
    private const int MaxBlock = 1 << 16, MinRate = 8000, MaxRate = 384000;

    private readonly VoiceLibrary _library;
    private readonly ProgramList _programs;
    private readonly IVoiceFactory _factory;
    private readonly ParameterInbox _inbox;
    private readonly StateKeeper _keeper;
    private readonly PathSwitch _path = new();
    private VoiceFormat _format = new(48000, 1024, false);
    private (VoiceFormat Format, int Samples) _latency;
    private int _programShown, _latencyShown;
    private DeviceChoice? _deviceShown;

    /// <summary>Lists voices and programs; loads nothing.</summary>
    public PluginInstance(PluginFolders folders)
        : this(folders, new RealtimeVoiceFactory())
    {
    }

    internal PluginInstance(PluginFolders folders, IVoiceFactory factory)
    {
        ArgumentNullException.ThrowIfNull(folders);
        Hosting.HostChannels.Touch();
        _factory = factory;
        _library = new VoiceLibrary(folders);
        _programs = new ProgramList(folders.Presets);
        Parameters = new ParameterSet(() => _library.Titles, _programs.Names, _programs.DefaultIndex);
        _inbox = new ParameterInbox(Parameters);
        _keeper = new StateKeeper(Parameters, _library);
        _programShown = _programs.DefaultIndex;
        _latencyShown = LatencySamples;
    }

    /// <summary>Raised on the calling thread, and only by members meant for the main thread.</summary>
    public event Action<PluginChanges>? Changed;

    /// <summary>The parameters and their latest values.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>
    /// Main thread: delay in samples for the last known format and the chosen look-ahead mode, also before <see cref="Prepare"/>.
    /// </summary>
    public int LatencySamples
    {
        get
        {
            VoiceFormat format = Format;
            if (_latency.Format != format)
                _latency = (format, _factory.LatencySamples(format));
            return _latency.Samples;
        }
    }

    /// <summary>
    /// Main thread: samples the output goes on after the input has ended: the delay, and half a second for the voice to fall silent.
    /// </summary>
    public int TailSamples => LatencySamples + _format.SampleRate / 2;

    /// <summary>One sentence for the user: a missing voice, a fault, a card that cannot be used; else null. Any thread.</summary>
    public string? Notice => _path.Notice ?? _library.At((int)Parameters.Plain(ParameterIds.Voice))?.Remark;

    /// <summary>
    /// What the networks run on, for people: <c>CPU</c>, or <c>CUDA 0: name of the card</c>. Why it is not what <see cref="ParameterIds.RunOn"/> asks for is in
    /// <see cref="Notice"/>. Any thread.
    /// </summary>
    public string Device => _path.Current?.Slot.Voice?.Device.InUse ?? DeviceReport.CpuText;

    /// <summary>Audio thread: read-only parameters that changed in the last block.</summary>
    public ReadOnlySpan<OutputValue> Outputs => _path.Current is { } path ? path.Outputs : [];

    /// <summary>Main thread: sample rate of the last known format, Hz.</summary>
    public int SampleRate => _format.SampleRate;

    /// <summary>
    /// While there is no audio: the host's queues lose points on their way here. What <see cref="SetParameter"/> says is then also heard for
    /// a parameter that queues move, when its queue has been quiet for 0.1 s.
    /// </summary>
    public bool QueuesLosePoints
    {
        get => _inbox.IsLossy;
        set => _inbox.IsLossy = value;
    }

    private VoiceFormat Format => _format with { IsMix = Parameters.Plain(ParameterIds.LookAhead) > 0, Device = DeviceNow };

    private DeviceChoice? DeviceNow => (int)Parameters.Plain(ParameterIds.RunOn) switch
    {
        0 => null,
        1 => DeviceChoice.Cpu,
        int place => DeviceChoice.OfCuda(place - 2),
    };

    /// <summary>Main thread: the format to come, for <see cref="LatencySamples"/>; out of range, the nearest that is possible.</summary>
    public void Announce(int sampleRate, int maxBlock)
    {
        _format = new VoiceFormat(Math.Clamp(sampleRate, MinRate, MaxRate), Math.Clamp(maxBlock, 1, MaxBlock), false);
        _latencyShown = LatencySamples;
    }

    /// <summary>Main thread: loads and warms the voice; returns when it can play, or with <see cref="Notice"/> set and silence to play.</summary>
    public void Prepare(int sampleRate, int maxBlock)
    {
        Release();
        Announce(sampleRate, maxBlock);
        _inbox.Clear();
        _deviceShown = DeviceNow;
        _path.Start(Build(fadesIn: false));
    }

    /// <summary>Main thread: frees what <see cref="Prepare"/> made.</summary>
    public void Release() => _path.Stop();

    /// <summary>
    /// Main thread: the host's controller has a new value. The sound follows the host's queues, <see cref="AddPoint"/>; it follows
    /// this only at <see cref="Prepare"/>, and for parameters that no queue has ever moved. A program is heard with all its controls,
    /// unless a queue has ever chosen one.
    /// </summary>
    public void SetParameter(uint id, double normalized)
    {
        int index = Parameters.IndexOf(id);
        if (index < 0 || Parameters[index].IsReadOnly || !double.IsFinite(normalized))
            return;
        if (id == ParameterIds.Voice && _inbox.StaleInController.Swallows((int)Parameters[index].ToPlain(normalized)))
            return;
        PluginChanges changes = id == ParameterIds.Program ? ChangeProgram(index, normalized) : PluginChanges.None;
        // A program is heard as a whole or not at all.
        if (id != ParameterIds.Program)
            Set(index, Math.Clamp(normalized, 0, 1));
        Raise(changes);
    }

    /// <summary>Main thread: everything that a session has to remember.</summary>
    public byte[] SaveState() => _keeper.Save();

    /// <summary>Main thread: takes up a saved state. False, and nothing has changed, when it is not one of ours or damaged.</summary>
    public bool LoadState(ReadOnlySpan<byte> state)
    {
        if (StateCodec.Read(state) is not { } read)
            return false;
        IReadOnlyList<string> titles = _library.Titles;
        int? moved = _keeper.Load(read);
        _inbox.SetStaleVoice(moved);
        _inbox.PostAll();
        _programShown = ProgramNow;
        Raise(PluginChanges.Values | (ReferenceEquals(titles, _library.Titles) ? PluginChanges.None : PluginChanges.Titles));
        return true;
    }

    /// <summary>
    /// Audio thread, before <see cref="Process"/>: a point of a parameter's curve in the block to come, in any order. The curve is a straight line from point to point, from the last value at the sample before the block.
    /// </summary>
    public void AddPoint(uint id, int sampleOffset, double normalized) => _path.Current?.AddPoint(id, sampleOffset, normalized);

    /// <summary>
    /// Audio thread, before <see cref="Process"/>: a key (0 to 127) goes down, in time order with the others; with a velocity of 0 it goes
    /// up, as in MIDI.
    /// </summary>
    public void NoteOn(int sampleOffset, int key, float velocity, float tuningCents) =>
        _path.Current?.NoteOn(sampleOffset, key, velocity, tuningCents);

    /// <summary>Audio thread, before <see cref="Process"/>: a key goes up.</summary>
    public void NoteOff(int sampleOffset, int key) => _path.Current?.NoteOff(sampleOffset, key);

    /// <summary>
    /// Audio thread: one block. No allocation, no lock, no exception; in a bounce it may wait. True when the output is all zeros.
    /// Before <see cref="Prepare"/> it puts out silence.
    /// </summary>
    public bool Process(ref PluginBlock block)
    {
        if (_path.Current is not null)
            return _path.Process(ref block);
        block.OutLeft.Clear();
        block.OutRight.Clear();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        _factory.Dispose();
    }

    private int ProgramNow => (int)Parameters.Plain(ParameterIds.Program);

    // The audio thread may have been told first; then the values are there, and the host alone does not know.
    private PluginChanges ChangeProgram(int index, double normalized)
    {
        int wanted = (int)Parameters[index].ToPlain(normalized);
        bool isThere = wanted == ProgramNow;
        if (wanted == _programShown || _programs.At(wanted) is not { } program)
        {
            Parameters.Write(index, Math.Clamp(normalized, 0, 1));
            return PluginChanges.None;
        }
        for (int c = 0; c < ParameterTable.Controls && !isThere; c++)
            Parameters.Write(c, Parameters[c].ToNormalized(program.Values[c]));
        Parameters.Write(index, Math.Clamp(normalized, 0, 1));
        if (!isThere)
            _inbox.PostProgram();
        _programShown = wanted;
        return PluginChanges.Values;
    }

    private void Set(int index, double normalized)
    {
        Parameters.Write(index, normalized);
        _inbox.Touch(index);
    }

    // The voice is loaded already as a rule: that it takes over is a matter of its warming up.
    private AudioPath Build(bool fadesIn)
    {
        VoiceFormat format = Format;
        var slot = new VoiceSlot(_library, _factory, format, (int)Parameters.Plain(ParameterIds.Voice), _path.GoodVoice, _path.Bury);
        return new AudioPath(Parameters, _inbox, _programs, slot, format, LatencySamples, fadesIn);
    }

    private void Raise(PluginChanges changes)
    {
        int latency = LatencySamples;
        DeviceChoice? device = DeviceNow;
        if (latency != _latencyShown)
            changes |= PluginChanges.Latency;
        // Not every host stops and starts for a new latency, and what is reported must be true; for another device none does.
        if ((latency != _latencyShown || device != _deviceShown) && _path.Current is not null)
            _path.TakeOver(Build(fadesIn: true));
        (_latencyShown, _deviceShown) = (latency, device);
        if (changes != PluginChanges.None)
            Changed?.Invoke(changes);
    }
}
