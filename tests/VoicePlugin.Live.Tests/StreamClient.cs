using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace VoicePlugin.Live.Tests;

/// <summary>The browser's part of a stream.</summary>
internal sealed class StreamClient(ClientWebSocket socket) : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 20];

    public List<JsonElement> Texts { get; } = [];

    public WebSocketState State => socket.State;

    public string? Why => socket.CloseStatusDescription;

    public WebSocketCloseStatus? Status => socket.CloseStatus;

    public static async Task<StreamClient> Open(Doors doors, string query = "") => new(await doors.Stream(query));

    public Task Send(ReadOnlySpan<float> block) => SendBytes(MemoryMarshal.AsBytes(block).ToArray());

    public Task SendBytes(byte[] bytes, bool last = true) => socket.SendAsync(bytes, WebSocketMessageType.Binary, last, CancellationToken.None);

    public Task SendText(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    public Task CloseOutput() => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    public void Abort() => socket.Abort();

    /// <summary>The next block; what is written in between goes to <see cref="Texts"/>. Null when the server closed.</summary>
    public async Task<float[]?> Block()
    {
        while (await Message() is var (type, bytes) && type != WebSocketMessageType.Close)
            if (type == WebSocketMessageType.Binary)
                return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        return null;
    }

    /// <summary>The next text. Null when the server closed.</summary>
    public async Task<JsonElement?> Text()
    {
        var before = Texts.Count;
        while (Texts.Count == before)
            if (await Message() is (WebSocketMessageType.Close, _))
                return null;
        return Texts[^1];
    }

    /// <summary>Reads until the server closes.</summary>
    public async Task UntilClosed()
    {
        while ((await Message()).Type != WebSocketMessageType.Close)
        {
        }
    }

    public void Dispose() => socket.Dispose();

    private async Task<(WebSocketMessageType Type, byte[] Bytes)> Message()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.AsMemory(length), patience.Token);
            length += part.Count;
            if (!part.EndOfMessage)
                continue;
            var bytes = _buffer.AsSpan(0, length).ToArray();
            if (part.MessageType == WebSocketMessageType.Text)
                Texts.Add(JsonDocument.Parse(bytes).RootElement.Clone());
            return (part.MessageType, bytes);
        }
    }
}
