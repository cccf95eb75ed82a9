using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using VoicePlugin.Live.Http;

namespace VoicePlugin.Live.Routes;

/// <summary>The browser's side: the page and its files, from within the program, known by name.</summary>
internal sealed class BrowserRoutes
{
    /// <summary>In the page this text stands where the token goes.</summary>
    public const string TokenPlace = "{{token}}";

    private const string Prefix = "browser/", Page = "index.html";

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly InfoRoutes _info;
    private readonly ILiveLog _log;

    public BrowserRoutes(InfoRoutes info, AccessToken token, ILiveLog log)
    {
        (_info, _log) = (info, log);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            _files.Add(name[Prefix.Length..], bytes);
        }
        if (_files.TryGetValue(Page, out var page))
            _files[Page] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(page).Replace(TokenPlace, token.Text, StringComparison.Ordinal));
    }

    /// <summary>
    /// <c>GET /</c>: the page to a browser that shows it, the sample map to anybody else, since Strudel's
    /// <c>samples('http://localhost:5432')</c> fetches this very address.
    /// </summary>
    public Task Root(HttpContext context)
    {
        context.Response.Headers.Vary = HeaderNames.Accept;
        if (!WantsPage(context.Request))
            return _info.Map(context);
        return Send(context, Page);
    }

    /// <summary><c>GET /{file}</c></summary>
    public Task File(HttpContext context) => Send(context, (string)context.Request.RouteValues["file"]!);

    private static bool WantsPage(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    private Task Send(HttpContext context, string name)
    {
        if (!_files.TryGetValue(name, out var bytes))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        var headers = context.Response.Headers;
        headers.CacheControl = "no-cache";
        if (name == Page)
        {
            // It carries the token: no other origin may read it, or show it within a page of its own.
            headers.CacheControl = "no-store";
            headers.Remove(HeaderNames.AccessControlAllowOrigin);
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers[HeaderNames.XFrameOptions] = "DENY";
        }
        return Answers.Bytes(context, bytes, Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" or ".mjs" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml; charset=utf-8",
            ".json" => Answers.JsonType,
            ".png" => "image/png",
            ".woff2" => "font/woff2",
            _ => "text/plain; charset=utf-8",
        });
    }
}
