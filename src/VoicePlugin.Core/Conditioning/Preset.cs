using System.Text.Json;

namespace VoicePlugin.Core.Conditioning;

/// <summary>
/// A preset file: JSON with `name`, optional `description` and `controls`, an object of control names and values: numbers,
/// or the names of values that have them, as in `"affect": "amusement"`.
/// Controls that are not named stay at their defaults.
/// </summary>
/// <param name="Name">Name shown to the user.</param>
/// <param name="Description">One sentence, may be empty.</param>
/// <param name="Controls">The values.</param>
public sealed record Preset(string Name, string Description, VoiceControls Controls)
{
    /// <summary>Reads and checks a preset file.</summary>
    /// <exception cref="VoicePluginException">Missing file, broken JSON, unknown key, value out of range.</exception>
    public static Preset Load(string path)
    {
        if (!File.Exists(path))
            throw new VoicePluginException($"Preset '{path}' does not exist; check the path.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
            return Parse(document.RootElement);
        }
        catch (JsonException fault)
        {
            throw new VoicePluginException($"Preset '{path}' is not valid JSON (line {fault.LineNumber + 1}); mend or replace it.", fault);
        }
        catch (InvalidOperationException fault)
        {
            // What the reader throws for half a surrogate pair, "\ud800".
            throw new VoicePluginException($"Preset '{path}' holds a text with a broken character; mend or replace it.", fault);
        }
        catch (VoicePluginException fault)
        {
            throw new VoicePluginException($"Preset '{path}': {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new VoicePluginException($"Preset '{path}' cannot be read: {fault.Message}", fault);
        }
    }

    private static Preset Parse(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new VoicePluginException("it must be a JSON object with 'name' and 'controls'.");
        string name = "", description = "";
        VoiceControls controls = VoiceControls.Default;
        foreach (JsonProperty property in root.EnumerateObject())
        {
            switch (property.Name)
            {
                case "name":
                    name = Text(property);
                    break;
                case "description":
                    description = Text(property);
                    break;
                case "controls":
                    if (property.Value.ValueKind != JsonValueKind.Object)
                        throw new VoicePluginException("'controls' must be an object of control names and values.");
                    foreach (JsonProperty control in property.Value.EnumerateObject())
                        controls = With(controls, control);
                    break;
                default:
                    throw new VoicePluginException($"there is no key '{property.Name}' in a preset; the keys are name, description, controls.");
            }
        }
        return new Preset(name, description, controls);
    }

    private static string Text(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String
        ? property.Value.GetString()!
        : throw new VoicePluginException($"'{property.Name}' must be a text.");

    private static VoiceControls With(VoiceControls controls, JsonProperty control) => control.Value.ValueKind switch
    {
        JsonValueKind.Number => controls.With(control.Name, control.Value.GetDouble()),
        JsonValueKind.String when ControlSpec.Find(control.Name)?.Names is not null => controls.With(control.Name, control.Value.GetString()!),
        _ => throw new VoicePluginException($"control '{control.Name}' must be a number."),
    };
}
