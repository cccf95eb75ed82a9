using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace VoicePlugin.Live.Http;

/// <summary>
/// Gives a sentence to those whose request the server itself refuses before any route sees it, because it is no HTTP, too long or too
/// slow: Kestrel answers these with a status and nothing else, and lets nobody add to it, so it is added on the way out.
/// </summary>
internal sealed class ConnectionSentences(LiveOptions options, ILiveLog log) : IObserver<KeyValuePair<string, object?>>
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>Longest first line of a request, bytes.</summary>
    public const int LongestLine = 2048;

    /// <summary>Longest head of a request, bytes, and most fields in it.</summary>
    public const int LongestHead = 16 * 1024, MostFields = 64;

    /// <summary>Puts itself between the connections and the socket.</summary>
    public static void Use(ListenOptions listen) => listen.Use(next => async connection =>
    {
        var output = new SentencePipe(connection.Transport.Output);
        connection.Features.Set(output);
        connection.Transport = new PipePair(connection.Transport.Input, output);
        await next(connection).ConfigureAwait(false);
    });

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != BadRequest || value.Value is not IFeatureCollection features || features.Get<SentencePipe>() is not { } output)
            return;
        var status = (features.Get<IBadRequestExceptionFeature>()?.Error as Microsoft.AspNetCore.Http.BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
        output.Sentence = Sentence(status);
        // What is too large has been refused at the door already.
        if (status != StatusCodes.Status413PayloadTooLarge)
            log.Refused(status, output.Sentence);
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
    }

    private string Sentence(int status) => status switch
    {
        StatusCodes.Status408RequestTimeout => FormattableString.Invariant($"The head of the request did not come within {options.HeadSeconds:0.##} s."),
        StatusCodes.Status413PayloadTooLarge => Doorman.NoBodies,
        StatusCodes.Status414UriTooLong => $"The address is too long; the first line of a request may have {LongestLine} bytes.",
        StatusCodes.Status431RequestHeaderFieldsTooLarge => $"The head of the request is too long; it may have {LongestHead} bytes in {MostFields} fields.",
        StatusCodes.Status505HttpVersionNotsupported => "This server speaks HTTP/1.1.",
        _ => "This is not a valid HTTP request.",
    };
}
