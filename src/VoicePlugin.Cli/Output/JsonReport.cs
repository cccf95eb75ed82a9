using System.Text.Json;
using System.Text.Json.Serialization;
using VoicePlugin.Core;

namespace VoicePlugin.Cli.Output;

/// <summary>Figures as JSON: snake_case keys, indented; a figure that does not exist (NaN) is null.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Converters = { new FiniteOrNull() },
    };

    /// <summary>The file for a report, or null when none is asked for. Opened before the work, so that a bad path is found at once.</summary>
    public static OutputFile? Open(string? path) => path is null ? null : OutputFile.Create(path);

    /// <summary>Writes and commits.</summary>
    public static void Write<T>(OutputFile? file, T report)
    {
        if (file is null) return;
        file.Write(JsonSerializer.SerializeToUtf8Bytes(report, Options));
        file.Write("\n"u8);
        file.Commit();
    }

    private sealed class FiniteOrNull : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value)) writer.WriteNumberValue(Math.Round(value, 6));
            else writer.WriteNullValue();
        }
    }
}
