using System.Globalization;
using System.Xml.Linq;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Ardour.Tests;

/// <summary>
/// A saved session of Ardour 7 in which recordings and notes are put on tracks. Its scripts cannot import, so the file is written to:
/// a source, a region of it in the track's playlist, and the range to export.
/// </summary>
public sealed class SessionFile
{
    // Ardour counts time in superclocks, a number that all usual sample rates divide.
    private const long SuperclocksPerSecond = 282_240_000;

    private readonly string _folder;
    private readonly string _path;
    private readonly XDocument _document;
    private readonly XElement _root;
    private readonly int _rate;
    private long _id;

    /// <summary>Reads a session.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="name">Name of its file without ending.</param>
    public SessionFile(string folder, string name)
    {
        _folder = folder;
        _path = Path.Combine(folder, name + ".ardour");
        _document = XDocument.Load(_path);
        _root = _document.Root!;
        _rate = int.Parse(_root.Attribute("sample-rate")!.Value, CultureInfo.InvariantCulture);
        _id = long.Parse(_root.Attribute("id-counter")!.Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Puts a mono recording at the beginning of a track.</summary>
    public void Place(string track, ReadOnlySpan<float> samples)
    {
        WavWriter.WriteAll(Media("audiofiles", track + ".wav"), _rate, samples);
        Add(track, track + ".wav", "audio", "a0", $"{At(samples.Length)}@a0", ("gain", "1"), ("channel", "0"));
    }

    /// <summary>Puts a mono file of the session's rate at the beginning of a track, as it is.</summary>
    public void Place(string track, string path)
    {
        using var reader = WavReader.Open(path);
        File.Copy(path, Media("audiofiles", track + ".wav"));
        Add(track, track + ".wav", "audio", "a0", $"{At(reader.Length)}@a0", ("gain", "1"), ("channel", "0"));
    }

    /// <summary>Puts notes on a MIDI track, at the 120 beats a minute of a new session.</summary>
    public void Place(string track, IReadOnlyList<Note> notes)
    {
        const double BeatsPerSecond = 2;
        const int TicksPerBeat = 1920;
        File.WriteAllBytes(Media("midifiles", track + ".mid"), MidiFile.Write(notes, BeatsPerSecond));
        int end = (int)Math.Ceiling(notes.Max(note => note.End) * BeatsPerSecond) * TicksPerBeat;
        Add(track, track + ".mid", "midi", "b0", $"b{end}@b0");
    }

    /// <summary>Sets how much an export renders, from the beginning, and writes the file.</summary>
    public void Save(int frames)
    {
        _root.Element("Locations")!.Add(new XElement("Location",
            Attributes(("id", NextId()), ("name", "session"), ("start", "a0"), ("end", At(frames)), ("flags", "IsSessionRange"), ("locked", "0"))));
        _root.SetAttributeValue("id-counter", _id + 1);
        _document.Save(_path);
    }

    private string Media(string kind, string file)
    {
        string folder = Path.Combine(Directory.GetDirectories(Path.Combine(_folder, "interchange")).Single(), kind);
        return Path.Combine(Directory.CreateDirectory(folder).FullName, file);
    }

    private void Add(string track, string file, string type, string zero, string length, params (string, string)[] more)
    {
        string source = NextId();
        _root.Element("Sources")!.Add(new XElement("Source",
            Attributes([("name", file), ("type", type), ("flags", ""), ("id", source), ("natural-position", "a0"), .. more])));
        _root.Element("Playlists")!.Elements().Single(p => p.Attribute("name")!.Value == track).Add(new XElement("Region",
            Attributes(
                ("name", track + ".1"), ("id", NextId()), ("type", type), ("channels", "1"), ("source-0", source), ("master-source-0", source),
                ("start", zero), ("position", zero), ("length", length), ("opaque", "1"), ("scale-amplitude", "1"),
                ("default-fade-in", "0"), ("default-fade-out", "0"), ("fade-in-active", "0"), ("fade-out-active", "0"))));
    }

    private static IEnumerable<XAttribute> Attributes(params (string Name, string Value)[] all) => all.Select(a => new XAttribute(a.Name, a.Value));

    private string At(long sample) => string.Create(CultureInfo.InvariantCulture, $"a{sample * (SuperclocksPerSecond / _rate)}");

    private string NextId() => (++_id).ToString(CultureInfo.InvariantCulture);
}
