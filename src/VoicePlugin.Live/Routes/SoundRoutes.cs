using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using VoicePlugin.Core.Packages;
using VoicePlugin.Live.Bank;
using VoicePlugin.Live.Http;
using VoicePlugin.Live.Rendering;

namespace VoicePlugin.Live.Routes;

/// <summary>Sounds: made on demand, or of the bank.</summary>
internal sealed class SoundRoutes(Instrument instrument, SoundStore store, SoundBank bank, LiveOptions options, ILiveLog log)
{
    /// <summary><c>GET /render?…</c></summary>
    public Task Render(HttpContext context) => Send(context, RenderQuery.Read(context.Request.Query, instrument.Presets, options.MaxSeconds));

    /// <summary><c>GET /bank/{name}/{file}</c></summary>
    public Task FromBank(HttpContext context)
    {
        var (name, file) = ((string)context.Request.RouteValues["name"]!, (string)context.Request.RouteValues["file"]!);
        return bank.Find(name, file) is { } request
            ? Send(context, request)
            : Answers.Refuse(context, StatusCodes.Status404NotFound, "The bank has no such sound; /strudel.json lists them.", log);
    }

    private async Task Send(HttpContext context, RenderRequest request)
    {
        // Nothing that is asked for twice need be made twice: the tag says which bytes they are before they are made.
        var tag = new EntityTagHeaderValue($"\"{VoicePackage.Hash(System.Text.Encoding.UTF8.GetBytes(instrument.Fingerprint + request.Key))[..32]}\"");
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = TimeSpan.FromDays(365), Extensions = { new NameValueHeaderValue("immutable") } };
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        if (await store.GetAsync(request, context.RequestAborted).ConfigureAwait(false) is not { } file)
        {
            context.Response.Headers.ETag = StringValues.Empty;
            context.Response.Headers.RetryAfter = "1";
            await Answers.Refuse(context, StatusCodes.Status429TooManyRequests, $"More than {options.MaxWaiting} sounds wait to be made; ask again in a second.", log).ConfigureAwait(false);
            return;
        }
        await Answers.Bytes(context, file, "audio/wav").ConfigureAwait(false);
    }
}
