using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace VoicePlugin.Live.Tests;

/// <summary>A server on a free port, and the ways in.</summary>
internal sealed class Doors : IAsyncDisposable
{
    private readonly LiveServer _server;

    private Doors(LiveServer server, TestLog log)
    {
        (_server, Log) = (server, log);
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}"), Timeout = TimeSpan.FromSeconds(60) };
    }

    public HttpClient Http { get; }

    public TestLog Log { get; }

    public int Port => _server.Port;

    public string Token => _server.Token;

    public long StoredBytes => _server.StoredBytes;

    public static async Task<Doors> Open(string? voice = null, Action<LiveOptions>? set = null)
    {
        var options = new LiveOptions { Port = 0, WarmUp = false };
        set?.Invoke(options);
        var log = new TestLog();
        return new Doors(await LiveServer.StartAsync(new LiveSetup(voice ?? TinyVoice.Folder, Folders.Gestures, Folders.Presets, options, log), CancellationToken.None), log);
    }

    /// <summary>Sends bytes as they are and reads until the server closes, or for a while.</summary>
    public async Task<string> Raw(string request, bool halfClose = false, double seconds = 20)
    {
        using var socket = await Connect();
        await socket.SendAsync(Encoding.Latin1.GetBytes(request));
        if (halfClose)
            socket.Shutdown(SocketShutdown.Send);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var (answer, buffer) = (new StringBuilder(), new byte[65536]);
        try
        {
            while (await socket.ReceiveAsync(buffer, patience.Token) is > 0 and var count)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, count));
                if (IsComplete(answer.ToString()))
                    break;
            }
        }
        catch (SocketException)
        {
            answer.Append("(closed)");
        }
        return answer.ToString();
    }

    public async Task<Socket> Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", Port);
        return socket;
    }

    public async Task<ClientWebSocket> Stream(string query = "", string? token = null)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{Port}/stream?token={token ?? Token}{query}"), CancellationToken.None);
        return socket;
    }

    /// <summary>The one sentence of a refusal.</summary>
    public static string Sentence(string body)
    {
        using var json = JsonDocument.Parse(body);
        Assert.Equal(["error"], json.RootElement.EnumerateObject().Select(p => p.Name));
        var sentence = json.RootElement.GetProperty("error").GetString()!;
        Assert.DoesNotContain('\n', sentence);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.True(char.IsUpper(sentence[0]) || sentence[0] == '\'', sentence);
        return sentence;
    }

    /// <summary>It answers as if nothing had happened.</summary>
    public async Task AssertWell()
    {
        using var answer = await Http.GetAsync(new Uri("/status", UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode);
        var wav = await Http.GetByteArrayAsync(new Uri("/render?dur=0.05", UriKind.Relative));
        Assert.Equal(58 + 4 * 2400, wav.Length);
        Assert.Empty(Log.Faults);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }

    private static bool IsComplete(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return false;
        var length = answer[..end].Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is not null && answer.Length >= end + 4 + int.Parse(length.AsSpan(15), System.Globalization.CultureInfo.InvariantCulture);
    }
}
