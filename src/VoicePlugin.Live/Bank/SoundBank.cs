using System.Globalization;
using System.Text.Json;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Live.Rendering;

namespace VoicePlugin.Live.Bank;

/// <summary>
/// The sounds that <c>/strudel.json</c> lists: every preset's burst, <c>voice_…</c> on root notes a minor third apart, so that Strudel repitches by
/// a tone and a half at most, and <c>burst_…</c> as high as the gesture is; several variations of each.
/// </summary>
internal sealed class SoundBank
{
    /// <summary>Variations of a sound, one a seed.</summary>
    public const int Variations = 4;

    /// <summary>Lowest and highest root, MIDI keys, and the step between roots.</summary>
    public const int LowestRoot = 36, HighestRoot = 84, RootStep = 3;

    private readonly Dictionary<string, VoiceControls> _sounds = new(StringComparer.Ordinal);

    /// <summary>A bank of these presets, by name.</summary>
    public SoundBank(IReadOnlyDictionary<string, Preset> presets)
    {
        foreach (var (name, preset) in presets)
            _sounds.Add(name.Replace('-', '_'), preset.Controls.With("gain", 0));
    }

    /// <summary>Names without prefix.</summary>
    public IEnumerable<string> Names => _sounds.Keys;

    /// <summary>The sound behind <c>/bank/name/file</c>; null if there is none.</summary>
    public RenderRequest? Find(string name, string file)
    {
        var pitched = name.StartsWith("voice_", StringComparison.Ordinal);
        if (!(pitched || name.StartsWith("burst_", StringComparison.Ordinal)) || !_sounds.TryGetValue(name[6..], out var controls))
            return null;
        if (!file.EndsWith(".wav", StringComparison.Ordinal))
            return null;
        var parts = file[..^4].Split('-');
        if (parts.Length != (pitched ? 2 : 1) || parts[^1] is not [>= '1' and <= '9'] || parts[^1][0] - '0' is var seed && seed > Variations)
            return null;
        if (!pitched)
            return Request(controls, 0, seed);
        for (var root = LowestRoot; root <= HighestRoot; root += RootStep)
            if (NoteName.Of(root) == parts[0])
                return Request(controls, root, seed);
        return null;
    }

    /// <summary>A pitched (root 0: unpitched) variation.</summary>
    public static RenderRequest Request(VoiceControls controls, int root, int seed)
    {
        controls = controls.With("seed", seed);
        return new RenderRequest(root == 0 ? controls : controls.With("note", root), null, RenderRequest.DefaultLevel);
    }

    /// <summary>The sample map, its addresses relative to <paramref name="origin"/> (<c>http://localhost:5432/</c>).</summary>
    public byte[] Map(string origin)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("_base", origin);
            foreach (var name in _sounds.Keys)
            {
                json.WriteStartObject($"voice_{name}");
                for (var root = LowestRoot; root <= HighestRoot; root += RootStep)
                {
                    json.WriteStartArray(NoteName.Of(root));
                    for (var seed = 1; seed <= Variations; seed++)
                        json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"bank/voice_{name}/{NoteName.Of(root)}-{seed}.wav"));
                    json.WriteEndArray();
                }
                json.WriteEndObject();
            }
            foreach (var name in _sounds.Keys)
            {
                json.WriteStartArray($"burst_{name}");
                for (var seed = 1; seed <= Variations; seed++)
                    json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"bank/burst_{name}/{seed}.wav"));
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        return stream.ToArray();
    }
}
