using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;
using VoicePlugin.Core;
using VoicePlugin.Live.Http;
using VoicePlugin.Live.Rendering;

namespace VoicePlugin.Live.Streaming;

/// <summary>Lets clients with the token in, so many at a time: <c>WS /stream?token=…&amp;rate=48000&amp;hop=512</c>.</summary>
internal sealed class StreamDoor(Instrument instrument, AccessToken token, LoadMeter load, LiveOptions options, ILiveLog log, IHostApplicationLifetime lifetime)
{
    /// <summary>Range of the sample rate, Hz.</summary>
    public const int MinRate = 8000, MaxRate = 192_000;

    private static readonly string[] Known = ["token", "rate", "hop"];

    private int _open, _number;

    /// <summary>Open streams.</summary>
    public int Count => Volatile.Read(ref _open);

    /// <summary>Serves a request.</summary>
    public async Task Open(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            await Answers.Refuse(context, StatusCodes.Status426UpgradeRequired, "A stream is a WebSocket: connect to ws://…/stream.", log).ConfigureAwait(false);
            return;
        }
        if (!token.IsShownBy(context.Request))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Answers.Refuse(context, StatusCodes.Status401Unauthorized, "A stream needs the token that the server printed when it started: ?token=….", log).ConfigureAwait(false);
            return;
        }
        var (rate, hop) = Read(context.Request.Query);
        if (Interlocked.Increment(ref _open) > options.MaxStreams)
        {
            Interlocked.Decrement(ref _open);
            await Answers.Refuse(context, StatusCodes.Status429TooManyRequests, $"{options.MaxStreams} streams are open and no more can be; close one.", log).ConfigureAwait(false);
            return;
        }
        try
        {
            using var voice = await Task.Run(() => new StreamVoice(instrument.Model, rate, StreamSession.MaxBlock), context.RequestAborted).ConfigureAwait(false);
            using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
            var line = new StreamLine(socket, StreamSession.MaxBlock * sizeof(float), TimeSpan.FromSeconds(options.StreamSendSeconds));
            var session = new StreamSession(line, voice, instrument.Presets, load, options, log, Interlocked.Increment(ref _number));
            await session.RunAsync(rate, hop, lifetime.ApplicationStopping).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private static (int Rate, int Hop) Read(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
            throw new VoicePluginException($"There is no parameter '{RenderQuery.Shown(unknown)}'; a stream knows {string.Join(", ", Known)}.");
        return (Whole(query, "rate", 48000, MinRate, MaxRate), Whole(query, "hop", 512, 1, StreamSession.MaxBlock));
    }

    private static int Whole(IQueryCollection query, string name, int otherwise, int least, int most)
    {
        if (query[name] is not { Count: > 0 } values)
            return otherwise;
        return values.Count == 1 && int.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new VoicePluginException($"Parameter '{name}' must be a whole number between {least} and {most}.");
    }
}
