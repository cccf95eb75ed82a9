using VoicePlugin.Plugin;
using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Binding;
using VoicePlugin.Vst3.Module;

namespace VoicePlugin.Vst3.Adapter;

/// <summary>
/// The plugin as a host holds it: component, processor and controller in one object, so that a new latency is known to both
/// sides at once. Everything it does it asks of a <see cref="PluginInstance"/>.
/// </summary>
internal sealed unsafe class VoiceComponent : ComObject
{
    private static readonly Lock Gate = new();
    private static readonly List<PluginInstance> Running = [];

    private readonly HostNotice _notice = new();

    /// <summary>Makes the plugin with one reference for the caller; it loads nothing before <see cref="Initialize"/>.</summary>
    public VoiceComponent()
        : base(
            new FaceTable((nint)ComponentFunctions.Table, Iid.Component, Iid.PluginBase),
            new FaceTable((nint)AudioProcessorFunctions.Table, Iid.AudioProcessor),
            new FaceTable((nint)EditControllerFunctions.Table, Iid.EditController),
            new FaceTable((nint)UnitFunctions.Table, Iid.UnitInfo),
            new FaceTable((nint)MidiMappingFunctions.Table, Iid.MidiMapping),
            new FaceTable((nint)RequirementsFunctions.Table, Iid.ProcessContextRequirements))
    {
    }

    /// <summary>The plugin between initialize and terminate, else null.</summary>
    public PluginInstance? Instance { get; private set; }

    /// <summary>Buses.</summary>
    public BusLayout Buses { get; } = new();

    /// <summary>What the host has set up; 48 kHz and 1024 samples until it has.</summary>
    public ProcessSetup Setup { get; private set; } = new() { MaxSamplesPerBlock = 1024, SampleRate = 48000 };

    /// <summary>Between setActive(true) and setActive(false).</summary>
    public bool IsActive { get; private set; }

    /// <summary>Lists parameters, programs and voices; the voice is loaded when the plugin is switched on.</summary>
    public void Initialize(FUnknown* host)
    {
        // A host may call it once as component and once as controller.
        if (Instance is not null)
            return;
        Block.Touch();
        _notice.Meet(host);
        Instance = new PluginInstance(PluginFolders.ForBundle(ModuleFolder.LibraryPath));
        Instance.Changed += Tell;
        lock (Gate)
            Running.Add(Instance);
    }

    /// <summary>Back to before <see cref="Initialize"/>.</summary>
    public void Terminate()
    {
        _notice.Close();
        SetActive(false);
        if (Instance is { } instance)
        {
            lock (Gate)
                Running.Remove(instance);
            instance.Dispose();
        }
        Instance = null;
        SetHandler(null);
    }

    /// <summary>
    /// The host is done with the module, also with plugins it has not terminated: their workers must not run on while the
    /// process takes ONNX Runtime down. What belongs to the host is not touched any more.
    /// </summary>
    public static void StopAll()
    {
        lock (Gate)
        {
            Running.ForEach(instance => instance.Dispose());
            Running.Clear();
        }
    }

    /// <summary>Takes over rate and longest block; the latency follows them at once.</summary>
    public void SetUp(ProcessSetup setup)
    {
        Setup = setup;
        Instance?.Announce((int)Math.Round(setup.SampleRate), Math.Max(1, setup.MaxSamplesPerBlock));
    }

    /// <summary>Makes ready for process calls, or ends them.</summary>
    public void SetActive(bool active)
    {
        if (active == IsActive || Instance is null)
            return;
        if (active)
            Instance.Prepare((int)Math.Round(Setup.SampleRate), Math.Max(1, Setup.MaxSamplesPerBlock));
        else
            Instance.Release();
        IsActive = active;
    }

    /// <summary>Whom to tell of changes; null for nobody.</summary>
    public void SetHandler(ComponentHandler* handler) => _notice.SetHandler(handler);

    /// <inheritdoc/>
    protected override void Destroy() => Terminate();

    private void Tell(PluginChanges changes)
    {
        RestartFlags flags = RestartFlags.None;
        if (changes.HasFlag(PluginChanges.Values))
            flags |= RestartFlags.ParamValuesChanged;
        if (changes.HasFlag(PluginChanges.Titles))
            flags |= RestartFlags.ParamTitlesChanged;
        if (changes.HasFlag(PluginChanges.Latency))
            flags |= RestartFlags.LatencyChanged;
        if (flags != RestartFlags.None)
            _notice.Restart(flags);
    }
}
