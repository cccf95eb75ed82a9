using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace VoicePlugin.Core.Packages;

/// <summary>Reads and writes manifests without reflection, so that it works in a natively compiled plugin.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(VoiceManifest), TypeInfoPropertyName = "Manifest")]
public sealed partial class ManifestJson : JsonSerializerContext
{
    /// <summary>The manifest as UTF-8 JSON, indented, ending with a newline.</summary>
    public static byte[] Write(VoiceManifest manifest) => [.. JsonSerializer.SerializeToUtf8Bytes(manifest, Default.Manifest), (byte)'\n'];

    /// <summary>Reads a manifest.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="path">The file's path, for the messages.</param>
    /// <exception cref="VoicePluginException">It is not JSON, is from a newer version, lacks a key or has one too many.</exception>
    public static VoiceManifest Read(byte[] json, string path)
    {
        try
        {
            CheckVersion(json, path);
            return JsonSerializer.Deserialize(json, Default.Manifest)
                ?? throw new VoicePluginException($"{path}: the manifest is empty; install the voice again.");
        }
        catch (JsonException e)
        {
            throw new VoicePluginException($"{path}: {Fault(e)}; install the voice again.", e);
        }
    }

    // Before anything else: a newer manifest may hold keys that this version would call mistakes.
    private static void CheckVersion(byte[] json, string path)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("formatVersion", out var element) || !element.TryGetInt32(out var version))
            throw new VoicePluginException($"{path}: there is no formatVersion, so this is not a voice's manifest; install the voice again.");
        if (version > VoiceManifest.CurrentFormat)
            throw new VoicePluginException(
                $"{path}: the voice has format version {version}, and this VoicePlugin reads version {VoiceManifest.CurrentFormat}; update VoicePlugin.");
        if (version < 1)
            throw new VoicePluginException($"{path}: format version {version} does not exist; install the voice again.");
        // Networks of format 1 were trained on bands with their envelope on, those of 2 were told another envelope: they would load, and sound wrong.
        if (version < VoiceManifest.CurrentFormat)
            throw new VoicePluginException(
                $"{path}: the voice has format version {version}, which this VoicePlugin no longer plays; install a newer version of the voice, or train it again.");
    }

    // The serializer's sentences speak of .NET types; these speak of the file. Its syntax errors come from the first parse, without a path.
    private static string Fault(JsonException e)
    {
        if (MissingKeys().Match(e.Message) is { Success: true } missing)
            return $"missing: {missing.Groups[1].Value.TrimEnd('.')}";
        if (UnknownKey().Match(e.Message) is { Success: true } unknown)
            return $"unknown key '{unknown.Groups[1].Value}'";
        return e.Path is { Length: > 2 } path ? $"{path[2..]} has the wrong kind of value" : $"line {e.LineNumber + 1} is not valid JSON";
    }

    [GeneratedRegex("missing required properties including: (.*)")]
    private static partial Regex MissingKeys();

    [GeneratedRegex("The JSON property '([^']*)' could not be mapped")]
    private static partial Regex UnknownKey();
}
