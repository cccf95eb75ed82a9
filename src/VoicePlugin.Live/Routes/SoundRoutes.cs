using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Live.Bank;
using VoicePlugin.Live.Http;
using VoicePlugin.Live.Rendering;
using VoicePlugin.Live.Wavetables;

namespace VoicePlugin.Live.Routes;

/// <summary>Sounds: made on demand, or of the bank.</summary>
internal sealed class SoundRoutes(Instrument instrument, SoundStore store, SoundBank bank, LiveOptions options, ILiveLog log)
{
    private const string WavType = "audio/wav";

    private static readonly string[] NotOfCycles = ["dur", "level", "gain", "pitch-range"];

    /// <summary><c>GET /render?…</c></summary>
    public Task Render(HttpContext context) => Send(context, RenderQuery.Read(context.Request.Query, instrument.Presets, options.MaxSeconds));

    /// <summary><c>GET /wavetable?…</c></summary>
    public Task Wavetable(HttpContext context)
    {
        if (context.Request.Query.Keys.FirstOrDefault(NotOfCycles.Contains) is { } name)
            throw new VoicePluginException($"A wavetable has no '{name}': it is one cycle, as loud as can be and without melody.");
        return Send(context, WavetableRequest.Of(RenderQuery.Read(context.Request.Query, instrument.Presets, options.MaxSeconds)));
    }

    /// <summary><c>GET /bank/{name}/{file}</c></summary>
    public Task FromBank(HttpContext context)
    {
        var path = $"{context.Request.RouteValues["name"]}/{context.Request.RouteValues["file"]}";
        return bank.Find(path) is { } file
            ? Send(context, file.Request)
            : Answers.Refuse(context, StatusCodes.Status404NotFound, "The bank has no such sound; /strudel.json lists them.", log);
    }

    private async Task Send(HttpContext context, SoundRequest request)
    {
        // Nothing that is asked for twice need be made twice: the tag says which bytes they are before they are made.
        var tag = new EntityTagHeaderValue($"\"{VoicePackage.Hash(Encoding.UTF8.GetBytes(instrument.Fingerprint + request.Key))[..32]}\"");
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = TimeSpan.FromDays(365), Extensions = { new NameValueHeaderValue("immutable") } };
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.ContentType = WavType;
            context.Response.ContentLength = Wav.HeaderBytes + sizeof(float) * request.Samples(instrument);
            return;
        }
        if (await store.GetAsync(request, context.RequestAborted).ConfigureAwait(false) is not { } file)
        {
            context.Response.Headers.ETag = StringValues.Empty;
            context.Response.Headers.RetryAfter = "1";
            await Answers.Refuse(context, StatusCodes.Status429TooManyRequests, $"More than {options.MaxWaiting} sounds wait to be made; ask again in a second.", log).ConfigureAwait(false);
            return;
        }
        await Answers.Bytes(context, file, WavType).ConfigureAwait(false);
    }
}
