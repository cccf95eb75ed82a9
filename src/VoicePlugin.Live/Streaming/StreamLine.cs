using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using VoicePlugin.Core;

namespace VoicePlugin.Live.Streaming;

/// <summary>A WebSocket with limits: how long a message may be, how long the client may leave answers lying. One sender, one receiver at a time.</summary>
internal sealed class StreamLine(WebSocket socket, int longest, TimeSpan patience)
{
    private readonly byte[] _received = new byte[longest];
    private long _came = Stopwatch.GetTimestamp();

    /// <summary>Time since something came.</summary>
    public TimeSpan Silence => Stopwatch.GetElapsedTime(Volatile.Read(ref _came));

    /// <summary>
    /// The next message, its bytes valid until the next call; of type close when the client has no more to say. Cannot be cancelled:
    /// that would break the connection instead of closing it.
    /// </summary>
    /// <exception cref="VoicePluginException">It is too long.</exception>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    public async Task<(ReadOnlyMemory<byte> Bytes, WebSocketMessageType Type)> Receive()
    {
        for (var length = 0; ;)
        {
            if (length == _received.Length)
                throw new VoicePluginException($"A message holds at most {longest} bytes.");
            var part = await socket.ReceiveAsync(_received.AsMemory(length), CancellationToken.None).ConfigureAwait(false);
            Volatile.Write(ref _came, Stopwatch.GetTimestamp());
            length += part.Count;
            if (part.EndOfMessage)
                return (_received.AsMemory(0, length), part.MessageType);
        }
    }

    /// <summary>Sends a text.</summary>
    /// <exception cref="VoicePluginException">The client does not take it.</exception>
    public Task Send<T>(T value, JsonTypeInfo<T> type) => Send(JsonSerializer.SerializeToUtf8Bytes(value, type), WebSocketMessageType.Text);

    /// <summary>Sends a block.</summary>
    /// <exception cref="VoicePluginException">The client does not take it.</exception>
    public Task Send(ReadOnlyMemory<byte> block) => Send(block, WebSocketMessageType.Binary);

    /// <summary>
    /// Closes it with a sentence. What the client has sent already is taken in first, or its system would drop the sentence together
    /// with it; <paramref name="receiving"/> is who still receives. Who does not answer within a second is left.
    /// </summary>
    public async Task Close(WebSocketCloseStatus status, string why, Task receiving)
    {
        try
        {
            using var second = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(status, why, second.Token).ConfigureAwait(false);
            await receiving.WaitAsync(second.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (receiving.IsCompleted && socket.State == WebSocketState.CloseSent)
                await socket.ReceiveAsync(_received.AsMemory(), second.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // It has gone, or does not answer.
        }
        socket.Abort();
        await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Send(ReadOnlyMemory<byte> bytes, WebSocketMessageType type)
    {
        var sending = socket.SendAsync(bytes, type, true, CancellationToken.None);
        if (sending.IsCompleted)
        {
            await sending.ConfigureAwait(false);
            return;
        }
        try
        {
            await sending.AsTask().WaitAsync(patience).ConfigureAwait(false);
        }
        catch (TimeoutException fault)
        {
            socket.Abort();
            throw new VoicePluginException(FormattableString.Invariant($"The client took no answers for {patience.TotalSeconds:0.##} s."), fault);
        }
    }
}
