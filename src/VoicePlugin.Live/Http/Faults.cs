using Microsoft.AspNetCore.Http;
using VoicePlugin.Core;

namespace VoicePlugin.Live.Http;

/// <summary>Turns what a route throws into one sentence.</summary>
internal sealed class Faults(RequestDelegate next, ILiveLog log)
{
    /// <summary>Serves a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            if (!context.Response.HasStarted && context.Response.StatusCode is >= 400 && context.Response.ContentLength is null)
                await Answers.Refuse(context, context.Response.StatusCode, Sentence(context), log).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone.
        }
        catch (VoicePluginException fault) when (!context.Response.HasStarted)
        {
            await Answers.Refuse(context, StatusCodes.Status400BadRequest, OneLine.Of(fault.Message), log).ConfigureAwait(false);
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            await Answers.Refuse(context, fault.StatusCode, OneLine.Of(fault.Message), log).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The last resort: the client gets a sentence, the performer too, the server goes on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.Fault(fault);
            if (!context.Response.HasStarted)
                await Answers.Refuse(context, StatusCodes.Status500InternalServerError, "This is a fault of the server; its terminal says more.", log).ConfigureAwait(false);
            else
                context.Abort();
        }
    }

    private static string Sentence(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this path; there are /, /voice.js, /strudel.json, /bank/…, /render, /wavetable, /affects, /status and /stream.",
        StatusCodes.Status405MethodNotAllowed => "This server answers GET and HEAD only.",
        var status => $"The request cannot be served (HTTP {status}).",
    };
}
