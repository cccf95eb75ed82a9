using VoicePlugin.Core.Audio;

namespace VoicePlugin.Ardour.Tests;

/// <summary>
/// One session in Ardour for all tests: made by Scripts/build.lua, given its recordings, exported twice, opened and saved by a
/// new process, and exported once more. It is made when a test first asks for something.
/// </summary>
public sealed class VoiceStudio : IDisposable
{
    /// <summary>Length of the exports, samples at 48 kHz.</summary>
    public const int Frames = 264_000;

    private readonly Lazy<ArdourHome> _home = new(() => new ArdourHome());
    private readonly Lazy<string> _scanned;
    private readonly Lazy<IReadOnlyDictionary<string, string>> _built, _reopened;
    private readonly Lazy<string> _first, _second, _third;

    /// <summary>Does nothing yet.</summary>
    public VoiceStudio()
    {
        _scanned = new(() => _home.Value.Scan());
        _built = new(Build);
        _first = new(() => SettledExport("first", _built));
        _second = new(() => ExportLike("second", _first));
        _reopened = new(Reopen);
        _third = new(() => ExportLike("third", _reopened));
    }

    /// <summary>What the scanner said.</summary>
    public string Scanned => _scanned.Value;

    /// <summary>What Ardour showed of the plugins when the session was made.</summary>
    public IReadOnlyDictionary<string, string> Built => _built.Value;

    /// <summary>What Ardour showed of the plugins when the session was opened again.</summary>
    public IReadOnlyDictionary<string, string> Reopened => _reopened.Value;

    /// <summary>Path of the first export.</summary>
    public string First => _first.Value;

    /// <summary>Path of the second export of the same session.</summary>
    public string Second => _second.Value;

    /// <summary>Path of the export after the session was opened and saved again.</summary>
    public string Third => _third.Value;

    /// <summary>The voice that leads, as long as an export.</summary>
    public static float[] Voice { get; } = ReadVoice();

    /// <summary>The notes of channel 5.</summary>
    public static IReadOnlyList<Note> Keys { get; } = [new(1, 2, 60), new(2, 3, 67), new(3, 4, 55)];

    /// <summary>One channel of the first export.</summary>
    /// <param name="channel">1 dry, 2 generated and aligned, 3 generated and left to Ardour, 4 generated with automation, 5 with notes.</param>
    public float[] Heard(int channel) => Channels(First)[channel - 1];

    /// <summary>All channels of an export.</summary>
    public static float[][] Channels(string path)
    {
        using var reader = WavReader.Open(path);
        int frames = (int)reader.Length;
        float[] all = new float[frames * reader.Channels];
        Assert.Equal(frames, reader.Read(all));
        return [.. Enumerable.Range(0, reader.Channels).Select(c => Enumerable.Range(0, frames).Select(i => all[(i * reader.Channels) + c]).ToArray())];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_home.IsValueCreated)
            _home.Value.Dispose();
    }

    private string Folder => _home.Value.At("session");

    private string SessionPath => Path.Combine(Folder, "voices.ardour");

    private Dictionary<string, string> Build()
    {
        _ = Scanned;
        _home.Value.AddVoice("mine");
        var said = _home.Value.Run("build.lua", SessionPath, Folder, "VoicePlugin");
        var session = new SessionFile(Folder, "voices");
        foreach (string track in (string[])["Dry", "Voice", "Second Voice"])
            session.Place(track, Voice);
        foreach (string track in (string[])["Steady", "Second Steady"])
            session.Place(track, SteadyVowel.Render(Frames));
        session.Place("Keys", Keys);
        session.Save(Frames);
        return new(said);
    }

    private Dictionary<string, string> Reopen()
    {
        // Otherwise the first exports would be of another file.
        _ = Second;
        // The voice the session plays moves one place down the list.
        _home.Value.AddVoice("another");
        return new(_home.Value.Run("reopen.lua", SessionPath, Folder));
    }

    /// <summary>An export's content without the time at which it was written.</summary>
    public static byte[] Bytes(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        // The chunk PEAK says when: after name, length and version, four bytes of seconds.
        int peak = bytes.AsSpan(0, 256).IndexOf("PEAK"u8);
        if (peak >= 0)
            bytes.AsSpan(peak + 12, 4).Clear();
        return bytes;
    }

    // On a busy machine Ardour now and then exports sends 16 samples late or leaves out the notes (docs/validation.md), so the one to
    // compare with is one that came out twice, and the others have three attempts to be like it. A plugin that drew its noise anew would
    // never get there.
    private string SettledExport<T>(string name, Lazy<T> after)
    {
        _ = after.Value;
        var made = new List<string>();
        for (int attempt = 1; attempt <= 5; attempt++)
        {
            string path = _home.Value.Export(Folder, $"{name}{attempt}.wav", Frames);
            if (made.Exists(other => Same(other, path)))
                return path;
            made.Add(path);
        }

        return made[0];
    }

    private string ExportLike<T>(string name, Lazy<T> after)
    {
        _ = after.Value;
        string path = "";
        for (int attempt = 1; attempt <= 3 && (path.Length == 0 || !Same(path, First)); attempt++)
            path = _home.Value.Export(Folder, $"{name}{attempt}.wav", Frames);
        return path;
    }

    private static bool Same(string a, string b) => Bytes(a).AsSpan().SequenceEqual(Bytes(b));

    private static float[] ReadVoice()
    {
        using var reader = WavReader.Open(Path.Combine(Repository.Root, "examples", "voice.wav"));
        float[] samples = new float[Frames];
        reader.ReadMono(samples);
        return samples;
    }
}
