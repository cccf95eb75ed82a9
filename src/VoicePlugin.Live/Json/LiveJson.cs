using System.Text.Encodings.Web;
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
internal sealed partial class LiveJson : JsonSerializerContext
{
    /// <summary>As people write: quotation marks and dots stay what they are. Every answer states that it is JSON and is not to be sniffed.</summary>
    public static LiveJson Plain { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });
}
