namespace VoicePlugin.Plugin.Hosting;

/// <summary>
/// One plugin from when a host makes it until it is done with it, whatever the format: set up, switched on and off, ended at the
/// latest when the host leaves. Main thread.
/// </summary>
public sealed class PluginLifetime
{
    /// <summary>The sample rates that are played, Hz.</summary>
    public const int LowestRate = 8000, HighestRate = 384000;

    private static readonly Lock Gate = new();
    private static readonly List<PluginInstance> Running = [];

    private int _sampleRate = 48000, _maxBlock = 1024;

    /// <summary>Lists parameters, programs and voices; the voice is loaded when the plugin is switched on.</summary>
    public PluginLifetime(PluginFolders folders)
        : this(new PluginInstance(folders))
    {
    }

    internal PluginLifetime(PluginInstance instance)
    {
        Instance = instance;
        lock (Gate)
            Running.Add(instance);
    }

    /// <summary>The plugin.</summary>
    public PluginInstance Instance { get; }

    /// <summary>Between switching on and off.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Whether a host may set this up.</summary>
    public static bool CanPlay(double sampleRate, int maxBlock) => sampleRate >= LowestRate && sampleRate <= HighestRate && maxBlock >= 0;

    /// <summary>
    /// Takes over rate (Hz, rounded) and longest block; the latency follows them at once. 48 kHz and 1024 samples until then. False, and
    /// nothing has changed, while the plugin is switched on or when the two are out of range.
    /// </summary>
    public bool SetUp(double sampleRate, int maxBlock)
    {
        if (IsActive || !CanPlay(sampleRate, maxBlock))
            return false;
        (_sampleRate, _maxBlock) = ((int)Math.Round(sampleRate), Math.Max(1, maxBlock));
        Instance.Announce(_sampleRate, _maxBlock);
        return true;
    }

    /// <summary>Makes ready for blocks, or ends them.</summary>
    public void SetActive(bool active)
    {
        if (active == IsActive)
            return;
        if (active)
            Instance.Prepare(_sampleRate, _maxBlock);
        else
            Instance.Release();
        IsActive = active;
    }

    /// <summary>
    /// The host is done with the module, also with plugins it has not ended: their workers must not run on while the process takes
    /// ONNX Runtime down.
    /// </summary>
    public static void StopAll()
    {
        lock (Gate)
        {
            Running.ForEach(instance => instance.Dispose());
            Running.Clear();
        }
    }

    /// <summary>The host is done with this one. Not every format says so; <see cref="StopAll"/> is for the others.</summary>
    public void End()
    {
        SetActive(false);
        lock (Gate)
            Running.Remove(Instance);
        Instance.Dispose();
    }
}
