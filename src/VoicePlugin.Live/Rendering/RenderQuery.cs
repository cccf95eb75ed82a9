using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Live.Rendering;

/// <summary>Reads the parameters of <c>/render</c>: the controls of <c>voice burst</c> by name, and <see cref="Own"/>.</summary>
internal static class RenderQuery
{
    /// <summary>Range of the pitch that can be asked for, Hz: what the voice can sing.</summary>
    public const double MinF0 = 50, MaxF0 = 1600;

    /// <summary>Least and greatest peak that can be asked for, dBFS.</summary>
    public const double MinLevel = -60, MaxLevel = 0;

    /// <summary>Controls that mean nothing where nothing else is heard.</summary>
    private static readonly string[] Left = ["mix"];

    /// <summary>Controls that can be asked for.</summary>
    public static IReadOnlyList<ControlSpec> Controls { get; } = [.. ControlSpec.All.Where(spec => !Left.Contains(spec.Name))];

    /// <summary>Parameters that are no controls.</summary>
    public static IReadOnlyList<string> Own { get; } = ["f0", "dur", "level", "preset"];

    /// <summary>Reads a query.</summary>
    /// <exception cref="VoicePluginException">An unknown name, a value out of range, or a name given twice.</exception>
    public static RenderRequest Read(IQueryCollection query, IReadOnlyDictionary<string, Preset> presets, double maxSeconds)
    {
        var controls = VoiceControls.Default;
        if (Text(query, "preset") is { } name)
        {
            controls = presets.TryGetValue(name.ToLowerInvariant(), out var preset)
                ? preset.Controls
                : throw new VoicePluginException($"There is no preset '{Shown(name)}'; the presets are {string.Join(", ", presets.Keys)}.");
        }
        var (level, gain) = (Level(query), controls.Gain);
        if (level is not null)
            controls = controls.With("gain", 0);
        foreach (var (key, _) in query)
        {
            if (Own.Contains(key))
                continue;
            if (Controls.All(spec => spec.Name != key))
                throw new VoicePluginException($"There is no parameter '{Shown(key)}'; there are {string.Join(", ", Own.Concat(Controls.Select(spec => spec.Name)))}.");
            controls = key == "note" ? WithNote(controls, Text(query, key)!) : controls.With(key, Checked(Text(query, key)!));
        }
        if (Text(query, "f0") is { } f0)
            controls = query.ContainsKey("note")
                ? throw new VoicePluginException("Give f0 or note, not both: each says how high the burst is.")
                : controls.With("note", NoteName.FromHertz(Number("f0", f0, MinF0, MaxF0, "Hz")));
        if ((query.ContainsKey("f0") || query.ContainsKey("note")) && !query.ContainsKey("pitch-range"))
            controls = controls.With("pitch-range", controls.PitchRange * RenderRequest.Melody);
        double? seconds = Text(query, "dur") is { } dur ? Number("dur", dur, Core.Gestures.BurstPlan.MinSeconds, maxSeconds, "s") : null;
        return new RenderRequest(controls, seconds, level);
    }

    private static double? Level(IQueryCollection query) => Text(query, "level") switch
    {
        null => RenderRequest.DefaultLevel,
        "raw" => null,
        { } text => Number("level", text, MinLevel, MaxLevel, "dBFS (or 'raw')"),
    };

    private static VoiceControls WithNote(VoiceControls controls, string text)
    {
        if (!NoteName.TryParse(text, out var key))
            throw new VoicePluginException($"Parameter 'note' is '{Shown(text)}', but must be a note such as a3 or eb4, or a MIDI key.");
        double least = NoteName.FromHertz(MinF0), most = NoteName.FromHertz(MaxF0);
        if (!(key >= least && key <= most))
            throw new VoicePluginException(FormattableString.Invariant($"Parameter 'note' is '{Shown(text)}', but must lie between MIDI keys {least:0.0} and {most:0.0} ({MinF0} to {MaxF0} Hz)."));
        return controls.With("note", key);
    }

    private static double Number(string name, string text, double least, double most, string unit)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            throw new VoicePluginException($"Parameter '{name}' is '{Shown(text)}', but must be a number.");
        return value >= least && value <= most
            ? value
            : throw new VoicePluginException(FormattableString.Invariant($"Parameter '{name}' is {Shown(text)}, but must lie between {least} and {most} {unit}."));
    }

    private static string? Text(IQueryCollection query, string name)
    {
        if (!query.TryGetValue(name, out StringValues values))
            return null;
        return values.Count == 1 && values[0] is { Length: > 0 } text
            ? text
            : throw new VoicePluginException(values.Count > 1 ? $"Parameter '{name}' is given {values.Count} times; give it once." : $"Parameter '{name}' is empty; give a value or leave it out.");
    }

    /// <summary>A value that may be long enough for a number or a name and no longer.</summary>
    internal static string Checked(string text) => text.Length <= 40 ? text : throw new VoicePluginException($"The value '{Shown(text)}' is too long for a number or a name.");

    /// <summary>What is repeated to the client: short, without control characters.</summary>
    internal static string Shown(string text) => OneLine.Of(text.Length <= 40 ? text : text[..40]);
}
