using System.Text.Json.Serialization;

namespace VoicePlugin.Core.Features;

/// <summary>Reads <see cref="OnnxPitchDescription"/> without reflection; unknown keys are refused, as a typo would otherwise pass in silence.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(OnnxPitchDescription))]
internal sealed partial class OnnxPitchJson : JsonSerializerContext;
