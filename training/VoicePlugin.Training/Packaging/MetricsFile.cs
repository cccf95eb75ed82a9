using System.Text.Json;
using VoicePlugin.Core;

namespace VoicePlugin.Training.Packaging;

/// <summary>Figures of an evaluation, as the manifest holds them: name → number.</summary>
public static class MetricsFile
{
    /// <summary>Reads the numbers of a JSON object; those of objects inside it are named <c>outer.inner</c>.</summary>
    /// <exception cref="VoicePluginException">The file is missing or is no JSON object.</exception>
    public static IReadOnlyDictionary<string, double> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new VoicePluginException($"Metrics file {path} is missing: give the JSON that voice eval wrote.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
            var numbers = new SortedDictionary<string, double>(StringComparer.Ordinal);
            Collect(document.RootElement, "", numbers);
            return numbers;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new VoicePluginException($"Metrics file {path} is not a JSON object: {e.Message}");
        }
    }

    private static void Collect(JsonElement element, string prefix, IDictionary<string, double> numbers)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string name = prefix.Length == 0 ? property.Name : $"{prefix}.{property.Name}";
            if (property.Value.ValueKind == JsonValueKind.Number)
            {
                numbers[name] = property.Value.GetDouble();
            }
            else if (property.Value.ValueKind == JsonValueKind.Object)
            {
                Collect(property.Value, name, numbers);
            }
        }
    }
}
