#pragma warning disable CA1822, CA1508
namespace VoicePlugin.Plugin;

/// <summary>
/// One instance of the plugin, whatever the host: parameters, state, programs, voices, MIDI, mixing and bypass around a
/// real-time voice. Members are grouped by the thread that may call them; <see cref="Prepare"/> and <see cref="Release"/>
/// never run while the audio thread is inside.
/// </summary>
public sealed class PluginInstance : IDisposable
{
    /// <summary>Lists voices and programs; loads nothing.</summary>
    public PluginInstance(PluginFolders folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        Parameters = new ParameterSet(() => [], ["Default"], 0);
    }

    /// <summary>The parameters and their latest values.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>Raised on the calling thread, and only by members meant for the main thread.</summary>
#pragma warning disable CS0067
    public event Action<PluginChanges>? Changed;
#pragma warning restore CS0067

    /// <summary>Delay in samples for the last known format and the chosen look-ahead mode, also before <see cref="Prepare"/>.</summary>
    public int LatencySamples => 0;

    /// <summary>Samples the output goes on sounding after the input has ended.</summary>
    public int TailSamples => 0;

    /// <summary>One sentence for the user: a missing voice, a fault; else null.</summary>
    public string? Notice => null;

    /// <summary>Read-only parameters that changed in the last block.</summary>
    public ReadOnlySpan<OutputValue> Outputs => [];

    /// <summary>Main thread: the format to come, for <see cref="LatencySamples"/>.</summary>
    public void Announce(int sampleRate, int maxBlock) { }

    /// <summary>Main thread: loads and warms the voice; returns when it can play, or with <see cref="Notice"/> set and silence to play.</summary>
    public void Prepare(int sampleRate, int maxBlock) { }

    /// <summary>Main thread: frees what <see cref="Prepare"/> made.</summary>
    public void Release() { }

    /// <summary>Main thread: the host's controller has a new value.</summary>
    public void SetParameter(uint id, double normalized)
    {
        int index = Parameters.IndexOf(id);
        if (index >= 0 && !Parameters[index].IsReadOnly && double.IsFinite(normalized))
            Parameters.Write(index, Math.Clamp(normalized, 0, 1));
    }

    /// <summary>Main thread: everything that a session has to remember.</summary>
    public byte[] SaveState() => [];

    /// <summary>Main thread: takes up a saved state. False, and nothing has changed, when it is not one of ours or damaged.</summary>
    public bool LoadState(ReadOnlySpan<byte> state) => false;

    /// <summary>Audio thread, before <see cref="Process"/>: a point of a parameter's curve in the block to come; in time order for each parameter.</summary>
    public void AddPoint(uint id, int sampleOffset, double normalized) { }

    /// <summary>Audio thread, before <see cref="Process"/>: a key goes down.</summary>
    public void NoteOn(int sampleOffset, int key, float velocity, float tuningCents) { }

    /// <summary>Audio thread, before <see cref="Process"/>: a key goes up.</summary>
    public void NoteOff(int sampleOffset, int key) { }

    /// <summary>Audio thread: one block. No allocation, no lock, no exception. True when the output is all zeros.</summary>
    public bool Process(ref PluginBlock block)
    {
        block.OutLeft.Clear();
        block.OutRight.Clear();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() { }
}
