using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using VoicePlugin.Core;

namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>Reads experiments; a question is a file's path, or the name of one that comes with the program.</summary>
public static class AblationFile
{
    /// <summary>How configurations and results are written.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PreferredObjectCreationHandling = JsonObjectCreationHandling.Replace,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static string Shipped => Path.Combine(AppContext.BaseDirectory, "ablations");

    /// <summary>Names of the questions that come with the program.</summary>
    public static IReadOnlyList<string> Names => Directory.Exists(Shipped)
        ? [.. Directory.EnumerateFiles(Shipped, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads and checks an experiment.</summary>
    /// <exception cref="VoicePluginException">No such question, bad JSON, unknown key, a value out of range, or arms that cannot be compared.</exception>
    public static AblationConfig Read(string question)
    {
        string shipped = Path.Combine(Shipped, question + ".json");
        string path = File.Exists(question) ? question : File.Exists(shipped) ? shipped : throw new VoicePluginException(
            $"Question '{question}' is unknown: use {string.Join(", ", Names)}, or the path of a configuration.");
        AblationConfig config;
        try
        {
            config = JsonSerializer.Deserialize<AblationConfig>(File.ReadAllText(path), Json) ?? throw new JsonException("the file holds null");
        }
        catch (JsonException e)
        {
            throw new VoicePluginException($"Configuration {path} cannot be read: {e.Message.Split(" Path:")[0].ReplaceLineEndings(" ")} (at {e.Path})");
        }

        string[] faults = Faults(config).ToArray();
        return faults.Length == 0 ? config : throw new VoicePluginException($"Configuration {path} is wrong: {string.Join("; ", faults)}");
    }

    private static IEnumerable<string> Faults(AblationConfig config)
    {
        ValidateOptionsResult whole = new AblationConfigValidator().Validate(null, config);
        IEnumerable<string> faults = whole.Failed ? whole.Failures : [];
        foreach ((string name, NetOptions net) in config.Nets)
        {
            ValidateOptionsResult result = new NetOptionsValidator().Validate(null, net);
            faults = faults.Concat(result.Failed ? result.Failures.Select(f => $"nets.{name}: {f}") : []);
        }

        return faults.Concat(ArmRules.Faults(config));
    }
}
