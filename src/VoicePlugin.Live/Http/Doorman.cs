using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace VoicePlugin.Live.Http;

/// <summary>
/// Looks at every request first. Only names of this machine are answered, so that a page which has its own name point here is not
/// (DNS rebinding); nobody needs to send a body; answers may be read by pages of any origin but where a route says otherwise.
/// </summary>
internal sealed class Doorman(RequestDelegate next, ILiveLog log)
{
    /// <summary>What a client is told that sends a body.</summary>
    public const string NoBodies = "This server takes no request bodies; put the parameters into the URL.";

    /// <summary>Serves a request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        if (!IsOwn(request.Host.Host))
            return Answers.Refuse(context, StatusCodes.Status403Forbidden, "This server answers to localhost, 127.0.0.1 and [::1] only.", log);
        headers[HeaderNames.AccessControlAllowOrigin] = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers["Timing-Allow-Origin"] = "*";
        headers[HeaderNames.AccessControlExposeHeaders] = "ETag, Content-Length";
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true } && !HttpMethods.IsConnect(request.Method))
        {
            headers[HeaderNames.Connection] = "close";
            return Answers.Refuse(context, StatusCodes.Status413PayloadTooLarge, NoBodies, log);
        }
        return HttpMethods.IsOptions(request.Method) ? Preflight(context) : next(context);
    }

    /// <summary>Whether a host name is this machine's own.</summary>
    internal static bool IsOwn(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && (address.Equals(IPAddress.Loopback) || address.Equals(IPAddress.IPv6Loopback)));

    private static Task Preflight(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers[HeaderNames.AccessControlAllowMethods] = "GET, HEAD";
        headers[HeaderNames.AccessControlAllowHeaders] = "Authorization, If-None-Match";
        headers[HeaderNames.AccessControlMaxAge] = "600";
        // A page from the internet asks whether it may talk to this machine at all.
        headers["Access-Control-Allow-Private-Network"] = "true";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
