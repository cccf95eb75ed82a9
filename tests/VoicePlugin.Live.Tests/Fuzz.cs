using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using CsCheck;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Live.Tests;

/// <summary>Requests as chance writes them: from nearly right to nothing like HTTP.</summary>
internal static class Fuzz
{
    private static readonly string[] Values =
    [
        "", "0", "1", "-1", "0.5", "1e9", "1e400", "NaN", "Infinity", "-0", "a3", "eb4", "amusement", "growl", "220", "0x1F", "1,5", "٣", "%00", "%", "%zz", "..%2f",
        "%2e%2e/", "\\\\host\\share", "'", "\"", "<b>", "%ff%fe", "999999999999999999999999", "raw", "true", "null", "{}", "%0d%0aX:1",
    ];

    private static readonly string[] Names = ["f0", "note", "dur", "level", "preset", "affect", "token", "rate", "hop", "x", "", .. ControlSpec.All.Select(s => s.Name)];

    private static readonly Gen<string> Junk = Gen.Char['\u0001', '\u00ff'].Array[0, 40].Select(c => new string(c));

    private static readonly Gen<string> Value = Gen.OneOf(Pick(Values), Gen.Double.Select(d => d.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
        Gen.Int[0, 100].Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)), Junk.Select(Uri.EscapeDataString));

    private static readonly Gen<string> Query = Gen.Select(Pick(Names), Value, (n, v) => $"{n}={v}").Array[0, 5].Select(p => string.Join('&', p));

    // One in a few is asked for as it should be.
    private static readonly Gen<string> Asked = Gen.Select(Gen.Int[50, 1600], Gen.Int[0, 40], Gen.Int[1, 8], Pick("", "&affect=amusement", "&affect=fear", "&preset=growl"),
        (f0, seed, dur, more) => $"f0={f0}&seed={seed}&dur=0.{dur}{more}");

    private static readonly Gen<string> Route = Gen.OneOf(
        Pick("/", "/render", "/wavetable", "/status", "/affects", "/strudel.json", "/voice.js", "/stream", "/bank/voice_awe/a3-1.wav", "/bank/wt_voice_awe/2.wav"),
        Pick("/../x", "//", "/bank", "/bank/", "/bank/a/b/c", "/%2e%2e", "*", "x", "http://localhost/", "/bank/voice_awe/..%2f..", "/render/", "/%", "/\u00e4", "/.", "/%c0%ae"),
        Junk.Select(j => "/" + j));

    private static readonly Gen<string> Head = Gen.OneOf(
        Pick("", "", "", "If-None-Match: *\r\n", "If-None-Match: \"\r\n", "Accept: text/html\r\n", "Accept: ;;;\r\n", "Content-Length: 3\r\n", "Content-Length: -3\r\n",
            "Transfer-Encoding: chunked\r\n", "Expect: 100-continue\r\n", "Connection: close\r\n", "Range: bytes=9-1\r\n", "Authorization: Bearer x\r\n", "Host: other\r\n",
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n",
            "Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: x\r\n"),
        Junk.Select(j => j + "\r\n"),
        Gen.Int[1, 20000].Select(n => $"X: {new string('a', n)}\r\n"));

    private static readonly Gen<string> Method = Gen.Frequency((6, Gen.Const("GET")), (1, Pick("HEAD", "OPTIONS", "POST", "PUT", "get", "", "GE\0T", "PRI", "CONNECT")));

    /// <summary>The bytes of a request, as Latin-1, and what becomes of the connection: read to the end, half closed, or dropped.</summary>
    public static Gen<(string Bytes, int Manner)> Request { get; } = Gen.Select(
        Gen.Frequency(
            (4, Gen.Select(Asked, Pick("/render", "/render", "/render", "/wavetable"), (query, route) => $"GET {route}?{query} HTTP/1.1\r\nHost: localhost\r\n\r\n")),
            (12, Gen.Select(Method, Route, Query, Head, Pick("HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", ""), Pick("localhost", "localhost", "localhost", "127.0.0.1:1", "[::1]", "evil.example", ""),
                (method, route, query, head, version, host) => $"{method} {route}{(query.Length > 0 ? "?" + query : "")} {version}\r\nHost: {host}\r\n{head}\r\nabc")),
            (1, Junk.Array[0, 5].Select(j => string.Join("\r\n", j))),
            (1, Gen.Int[0, 5000].Select(n => "GET /render?" + new string('x', n)))),
        Gen.Frequency((6, Gen.Const(0)), (1, Gen.Const(1)), (1, Gen.Const(2))));

    /// <summary>Messages of a stream: text or bytes.</summary>
    public static Gen<(bool Text, byte[] Bytes)[]> Messages { get; } = Gen.Select(Gen.Bool, Gen.OneOf(
        Gen.Byte.Array[0, 4096],
        Gen.Float.Array[0, 2000].Select(f => System.Runtime.InteropServices.MemoryMarshal.AsBytes(f.AsSpan()).ToArray()),
        Gen.Select(Pick(Names), Value, (n, v) => Encoding.UTF8.GetBytes($"{{\"controls\": {{\"{n}\": {v}}}}}"))), (text, bytes) => (text, bytes)).Array[1, 8];

    /// <summary>Plays one request to a server; what comes back is HTTP with a status below 500, or a clean close.</summary>
    public static async Task Play(Doors doors, string bytes, int manner)
    {
        if (manner == 2)
        {
            using var socket = await doors.Connect();
            await socket.SendAsync(Encoding.Latin1.GetBytes(bytes));
            socket.LingerState = new LingerOption(true, 0);
            return;
        }
        var answer = await doors.Raw(bytes, halfClose: manner == 1);
        if (answer.Length == 0 || answer == "(closed)")
            return;
        Assert.Matches("^HTTP/1\\.1 [1-4]\\d\\d |^HTTP/1\\.1 505 ", answer[..Math.Min(answer.Length, 16)]);
        if (answer[9] is '4' or '5' && !bytes.StartsWith("HEAD", StringComparison.Ordinal))
            Doors.Sentence(FirstBody(answer));
    }

    /// <summary>Sends messages to a stream and leaves, or is shown out.</summary>
    public static async Task PlayStream(Doors doors, (bool Text, byte[] Bytes)[] messages)
    {
        try
        {
            using var socket = await doors.Stream();
            foreach (var (text, bytes) in messages)
                await socket.SendAsync(bytes, text ? WebSocketMessageType.Text : WebSocketMessageType.Binary, true, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // Shown out, or no place was free.
        }
    }

    // What follows the request may be taken for another one, and answered too.
    private static string FirstBody(string answers)
    {
        var end = answers.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var length = answers[..end].Split("\r\n").Single(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))[15..];
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(answers.Substring(end + 4, int.Parse(length, System.Globalization.CultureInfo.InvariantCulture))));
    }

    private static Gen<string> Pick(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
