using VoicePlugin.Plugin.Hosting;

namespace VoicePlugin.Plugin;

/// <summary>
/// One block of audio. Empty spans are missing buffers: missing inputs are silence, missing outputs are not written; an
/// empty right channel means mono. Outputs may be the same memory as inputs.
/// </summary>
public ref struct PluginBlock
{
    /// <summary>Samples in the block, 0 or more; may be more than was announced.</summary>
    public int Frames;

    /// <summary>Not in real time: wait for the worker, so that a bounce is repeatable.</summary>
    public bool Offline;

    /// <summary>The output waits for the worker; always when <see cref="Offline"/>.</summary>
    public bool Waits;

    /// <summary>The sidechain is connected: <c>source</c> auto then listens to it.</summary>
    public bool SidechainActive;

    /// <summary>Main input, left or mono.</summary>
    public ReadOnlySpan<float> MainLeft;

    /// <summary>Main input, right.</summary>
    public ReadOnlySpan<float> MainRight;

    /// <summary>Sidechain, left or mono.</summary>
    public ReadOnlySpan<float> SideLeft;

    /// <summary>Sidechain, right.</summary>
    public ReadOnlySpan<float> SideRight;

    /// <summary>Output, left or mono.</summary>
    public Span<float> OutLeft;

    /// <summary>Output, right.</summary>
    public Span<float> OutRight;

    /// <summary>A block of so many samples over a host's buses; the sidechain counts as connected when it has a channel.</summary>
    public static PluginBlock Of(int frames, HostChannels main, HostChannels side, HostChannels output) => new()
    {
        Frames = frames,
        SidechainActive = side.IsThere,
        MainLeft = main.Input(0, frames),
        MainRight = main.Input(1, frames),
        SideLeft = side.Input(0, frames),
        SideRight = side.Input(1, frames),
        OutLeft = output.Output(0, frames),
        OutRight = output.Output(1, frames),
    };
}
