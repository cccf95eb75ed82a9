using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoicePlugin.Live.Json;

/// <summary>Readers and writers made by the compiler.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(AffectsAnswer))]
[JsonSerializable(typeof(StreamHello))]
[JsonSerializable(typeof(StreamReport))]
internal sealed partial class LiveJson : JsonSerializerContext;
