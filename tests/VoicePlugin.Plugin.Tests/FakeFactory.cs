using VoicePlugin.Core;
using VoicePlugin.Plugin.Voices;

namespace VoicePlugin.Plugin.Tests;

/// <summary>Makes <see cref="FakeVoice"/>s, and remembers the last.</summary>
internal sealed class FakeFactory : IVoiceFactory
{
    public bool IsPlain { get; init; }

    /// <summary>The voice puts out NaN.</summary>
    public bool Broken { get; set; }

    /// <summary>The voice takes no points.</summary>
    public bool IsFull { get; set; }

    /// <summary>Name of a folder that cannot be loaded.</summary>
    public string? Refused { get; set; }

    public int Posted { get; set; }

    public FakeVoice? Last { get; private set; }

    /// <summary>What the last voice was made for.</summary>
    public VoiceFormat Format { get; private set; }

    public static int Delay(VoiceFormat format) => format.MaxBlock + (format.IsMix ? 800 : 100);

    public int LatencySamples(VoiceFormat format) => Delay(format);

    public IVoice Create(string folder, VoiceFormat format)
    {
        Refuse(folder);
        Format = format;
        return Last = new FakeVoice(format, folder, this);
    }

    public void Dispose()
    {
    }

    public void Refuse(string folder)
    {
        if (Path.GetFileName(folder) == Refused)
            throw new VoicePluginException($"{folder}: damaged.");
    }
}
