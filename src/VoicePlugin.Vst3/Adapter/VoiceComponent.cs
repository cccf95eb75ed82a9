using VoicePlugin.Plugin;
using VoicePlugin.Plugin.Hosting;
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
    private readonly HostNotice _notice = new();
    private PluginLifetime? _plugin;

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
    public PluginInstance? Instance => _plugin?.Instance;

    /// <summary>Buses.</summary>
    public BusLayout Buses { get; } = new();

    /// <summary>Between setActive(true) and setActive(false).</summary>
    public bool IsActive => _plugin?.IsActive ?? false;

    /// <summary>Lists parameters, programs and voices; the voice is loaded when the plugin is switched on.</summary>
    public void Initialize(FUnknown* host)
    {
        // A host may call it once as component and once as controller.
        if (_plugin is not null)
            return;
        _notice.Meet(host);
        _plugin = new PluginLifetime(PluginFolders.ForBundle(ModuleFolder.LibraryPath));
        _plugin.Instance.Changed += Tell;
    }

    /// <summary>Back to before <see cref="Initialize"/>.</summary>
    public void Terminate()
    {
        _notice.Close();
        _plugin?.End();
        _plugin = null;
        SetHandler(null);
    }

    /// <summary>Takes over rate and longest block; false while the plugin is switched on or when they are out of range.</summary>
    public bool SetUp(double sampleRate, int maxBlock) => _plugin?.SetUp(sampleRate, maxBlock) ?? false;

    /// <summary>Makes ready for process calls, or ends them.</summary>
    public void SetActive(bool active) => _plugin?.SetActive(active);

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
