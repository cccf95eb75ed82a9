using System.Text.Json;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Live.Rendering;

namespace VoicePlugin.Live.Bank;

/// <summary>
/// The sounds that <c>/strudel.json</c> lists, of every preset: bursts on root notes a minor third apart, so that Strudel repitches
/// by a semitone and a half at most (<c>voice_…</c>); bursts as high as the gesture is (<c>burst_…</c>), for patterns without notes, which
/// Strudel takes for c2; wavetables (<c>wt_voice_…</c>). Several variations of each, one a seed.
/// </summary>
internal sealed class SoundBank
{
    /// <summary>Variations of a sound: seeds from 1 on.</summary>
    public const int Variations = 4;

    /// <summary>Lowest and highest root, MIDI keys, and the step between roots.</summary>
    public const int LowestRoot = 36, HighestRoot = 84, RootStep = 3;

    // What is asked for first goes first: the middle of the range, the first variation.
    private const int Middle = 57;

    private readonly Dictionary<string, BankFile> _files = new(StringComparer.Ordinal);

    /// <summary>A bank of these presets, by name.</summary>
    public SoundBank(IReadOnlyDictionary<string, Preset> presets)
    {
        foreach (var (name, preset) in presets)
            foreach (var file in FilesOf(SoundName(name), preset.Controls))
                _files.Add(file.Path, file);
    }

    /// <summary>Every file, in the order in which they should be made in advance.</summary>
    public IEnumerable<BankFile> ByUse => _files.Values.OrderBy(f => f.Variation).ThenBy(f => f.Kind == BankKind.Pitched ? Math.Abs(f.Root - Middle) : 0);

    /// <summary>The file at <c>/bank/</c><paramref name="path"/>; null if there is none.</summary>
    public BankFile? Find(string path) => _files.GetValueOrDefault(path);

    /// <summary>The sample map, its addresses relative to <paramref name="origin"/> (<c>http://localhost:5432/</c>).</summary>
    public byte[] Map(string origin)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("_base", origin);
            foreach (var sound in _files.Values.GroupBy(f => f.Sound))
            {
                if (sound.First().Kind == BankKind.Pitched)
                    WriteNotes(json, sound);
                else
                    WriteFiles(json, sound.Key, sound);
            }
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    // Strudel's names are words: letters, digits and underscores.
    private static string SoundName(string preset) => string.Concat(preset.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));

    private static IEnumerable<BankFile> FilesOf(string name, VoiceControls controls)
    {
        for (var root = LowestRoot; root <= HighestRoot; root += RootStep)
            for (var seed = 1; seed <= Variations; seed++)
                yield return new BankFile(BankKind.Pitched, name, root, seed, controls);
        for (var seed = 1; seed <= Variations; seed++)
            yield return new BankFile(BankKind.Free, name, 0, seed, controls);
        for (var seed = 1; seed <= Variations; seed++)
            yield return new BankFile(BankKind.Wavetable, name, 0, seed, controls);
    }

    private static void WriteNotes(Utf8JsonWriter json, IGrouping<string, BankFile> sound)
    {
        json.WriteStartObject(sound.Key);
        foreach (var root in sound.GroupBy(f => f.Root))
            WriteFiles(json, NoteName.Of(root.Key), root);
        json.WriteEndObject();
    }

    private static void WriteFiles(Utf8JsonWriter json, string name, IEnumerable<BankFile> files)
    {
        json.WriteStartArray(name);
        foreach (var file in files)
            json.WriteStringValue("bank/" + file.Path);
        json.WriteEndArray();
    }
}
