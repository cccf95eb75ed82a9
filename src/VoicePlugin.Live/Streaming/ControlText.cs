using System.Text.Json;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Live.Rendering;

namespace VoicePlugin.Live.Streaming;

/// <summary>Reads what a client of a stream writes: <c>{"controls": {"pitch": 3, "affect": "fear"}}</c>, <c>{"preset": "growl"}</c>, or both.</summary>
internal static class ControlText
{
    /// <summary>The controls after the message: the preset's, or else those before, with those that are named changed.</summary>
    /// <exception cref="VoicePluginException">It is not such a message, or a name or a value is wrong.</exception>
    public static VoiceControls Read(ReadOnlyMemory<byte> text, VoiceControls before, IReadOnlyDictionary<string, Preset> presets)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 4 });
            return Read(document.RootElement, before, presets);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new VoicePluginException("The text is not valid JSON; send {\"controls\": {\"pitch\": 3}}.", fault);
        }
    }

    private static VoiceControls Read(JsonElement root, VoiceControls controls, IReadOnlyDictionary<string, Preset> presets)
    {
        if (root.ValueKind != JsonValueKind.Object || root.EnumerateObject().Any(p => p.Name is not ("controls" or "preset")))
            throw new VoicePluginException("A text must be a JSON object with 'controls', 'preset', or both.");
        if (root.TryGetProperty("preset", out var preset))
        {
            controls = preset.ValueKind == JsonValueKind.String && presets.TryGetValue(preset.GetString()!, out var found)
                ? found.Controls
                : throw new VoicePluginException("There is no such preset; /affects lists them.");
        }
        if (!root.TryGetProperty("controls", out var values))
            return controls;
        if (values.ValueKind != JsonValueKind.Object)
            throw new VoicePluginException("'controls' must be an object of names and values.");
        foreach (var value in values.EnumerateObject())
            controls = With(controls, value);
        return controls;
    }

    private static VoiceControls With(VoiceControls controls, JsonProperty value)
    {
        if (ControlSpec.Find(value.Name) is null)
            throw new VoicePluginException($"There is no control '{RenderQuery.Shown(value.Name)}'; /affects lists them.");
        if (value.Value.ValueKind == JsonValueKind.Number)
            return controls.With(value.Name, value.Value.GetDouble());
        if (value.Value.ValueKind != JsonValueKind.String)
            throw new VoicePluginException($"Control '{RenderQuery.Shown(value.Name)}' must be a number or a name.");
        var text = value.Value.GetString()!;
        return value.Name == "note" && NoteName.TryParse(text, out var key)
            ? controls.With("note", key)
            : controls.With(value.Name, RenderQuery.Checked(text));
    }
}
