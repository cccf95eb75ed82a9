using System.Globalization;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Ardour.Tests;

/// <summary>
/// A session of Ardour at 44.1 kHz with examples/singing.wav, a recording of 24 bits, made by Scripts/song.lua and exported once, when a test
/// first asks for it.
/// </summary>
public sealed class SongStudio : IDisposable
{
    /// <summary>Rate of session and recording, Hz.</summary>
    public const int Rate = 44100;

    private readonly Lazy<ArdourHome> _home = new(() => new ArdourHome());
    private readonly Lazy<float[][]> _channels;

    /// <summary>Does nothing yet.</summary>
    public SongStudio() => _channels = new(Export);

    /// <summary>The recording.</summary>
    public static float[] Song { get; } = ReadSong();

    /// <summary>One channel of the export.</summary>
    /// <param name="channel">1 dry, 2 generated on the voice's own track, 3 led by it through a sidechain.</param>
    public float[] Heard(int channel) => _channels.Value[channel - 1];

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_home.IsValueCreated)
            _home.Value.Dispose();
    }

    private static string Recording => Path.Combine(Repository.Root, "examples", "singing.wav");

    private float[][] Export()
    {
        var home = _home.Value;
        _ = home.Scan();
        string folder = home.At("session");
        var said = home.Run("song.lua", Path.Combine(folder, "voices.ardour"), folder, "VoicePlugin");
        Assert.Equal(Rate, double.Parse(said["rate"], CultureInfo.InvariantCulture));
        var session = new SessionFile(folder, "voices");
        foreach (string track in (string[])["Dry", "Own", "Voice"])
            session.Place(track, Recording);
        session.Save(Song.Length);
        return VoiceStudio.Channels(home.Export(folder, "song.wav", Song.Length));
    }

    private static float[] ReadSong()
    {
        using var reader = WavReader.Open(Recording);
        float[] samples = new float[reader.Length];
        reader.ReadMono(samples);
        return samples;
    }
}
