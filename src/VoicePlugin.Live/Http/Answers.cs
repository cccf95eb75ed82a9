using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using VoicePlugin.Live.Json;

namespace VoicePlugin.Live.Http;

/// <summary>Writes answers.</summary>
internal static class Answers
{
    private const int Slice = 32 * 1024;

    /// <summary>Media type of JSON.</summary>
    public const string JsonType = "application/json; charset=utf-8";

    /// <summary>Answers with JSON.</summary>
    public static Task Json<T>(HttpContext context, T value, JsonTypeInfo<T> type) => Bytes(context, JsonSerializer.SerializeToUtf8Bytes(value, type), JsonType);

    /// <summary>Refuses with one sentence.</summary>
    public static Task Refuse(HttpContext context, int status, string sentence, ILiveLog log)
    {
        log.Refused(status, sentence);
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return Json(context, new ErrorAnswer(sentence), LiveJson.Plain.ErrorAnswer);
    }

    /// <summary>Answers with bytes; to HEAD with their number.</summary>
    public static Task Bytes(HttpContext context, ReadOnlyMemory<byte> bytes, string type)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : Write(context, bytes);
    }

    // What is written at once is copied at once: a client that reads slowly must not hold a copy of a whole sound.
    private static async Task Write(HttpContext context, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var slice = bytes[..Math.Min(bytes.Length, Slice)];
            await context.Response.Body.WriteAsync(slice, context.RequestAborted).ConfigureAwait(false);
            bytes = bytes[slice.Length..];
        }
    }
}
