using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using VoicePlugin.Core;

namespace VoicePlugin.Training.Configuration;

/// <summary>Reads and writes <see cref="TrainConfig"/> as JSON; keys that are not there keep their defaults.</summary>
public static class ConfigFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Reads and checks a configuration.</summary>
    /// <exception cref="VoicePluginException">Missing file, bad JSON, unknown key, or a value out of range.</exception>
    public static TrainConfig Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new VoicePluginException($"Configuration {path} is missing: see training/configs for examples.");
        }

        TrainConfig config;
        try
        {
            config = JsonSerializer.Deserialize<TrainConfig>(File.ReadAllText(path), Options)
                ?? throw new JsonException("the file holds null");
        }
        catch (JsonException e)
        {
            throw new VoicePluginException($"Configuration {path} cannot be read: {FirstSentence(e)}");
        }

        Validate(config, path);
        return config;
    }

    /// <summary>The configuration as JSON, every value written out.</summary>
    public static string Write(TrainConfig config) => JsonSerializer.Serialize(config, Options);

    /// <summary>Checks ranges and what no annotation can say.</summary>
    /// <exception cref="VoicePluginException">A value is out of range.</exception>
    public static void Validate(TrainConfig config, string path)
    {
        ValidateOptionsResult result = new TrainConfigValidator().Validate(null, config);
        if (result.Failed)
        {
            throw new VoicePluginException($"Configuration {path} is wrong: {string.Join("; ", result.Failures)}");
        }

        foreach (string name in TrainConfig.StageNames)
        {
            StageOptions stage = config.Stage(name);
            if (stage.Channels % 2 != 0 || stage.Dilations.Any(d => d is < 1 or > 512))
            {
                throw new VoicePluginException(
                    $"Configuration {path} is wrong: stages.{name} needs an even number of channels and dilations of 1 to 512.");
            }
        }
    }

    private static string FirstSentence(JsonException e) =>
        e.Message.Split(" Path:")[0].ReplaceLineEndings(" ") + (e.Path is { Length: > 1 } at ? $" (at {at})" : "");
}
