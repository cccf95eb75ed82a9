using System.Text.Json.Serialization;

namespace VoicePlugin.Core.Gestures;

/// <summary>Reads and writes manifests of gestures without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(GestureManifest))]
internal sealed partial class GestureManifestJson : JsonSerializerContext;
