using System.Diagnostics;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Live.Json;

namespace VoicePlugin.Live.Streaming;

/// <summary>
/// One open stream. Blocks are answered in their order, each by as many samples; between two blocks the client may set controls. What
/// waits is bounded: a client that sends too fast is not read from, one that does not take its answers is given up.
/// </summary>
internal sealed class StreamSession(
    WebSocket socket, StreamVoice voice, IReadOnlyDictionary<string, Preset> presets, LoadMeter load, LiveOptions options, ILiveLog log, int number)
{
    /// <summary>Most samples in a block.</summary>
    public const int MaxBlock = 16384;

    private const int MaxText = 4096, Room = 64;
    private const double ReportSeconds = 0.05;
    private const string Left = "closed by the client", Ends = "the server ends", Broke = "the connection broke";

    private readonly Channel<StreamItem> _items = Channel.CreateBounded<StreamItem>(new BoundedChannelOptions(Room) { SingleReader = true, SingleWriter = true });
    private readonly byte[] _received = new byte[MaxBlock * sizeof(float)];
    private long _came = Stopwatch.GetTimestamp();
    private VoiceControls _controls = VoiceControls.Default;

    /// <summary>Serves the stream until either side ends it.</summary>
    public async Task RunAsync(int rate, int hop, CancellationToken stop)
    {
        log.Stream(FormattableString.Invariant($"stream {number} opened: {rate} Hz, blocks of {hop}, delay {1000.0 * voice.LatencySamples / rate:0} ms"));
        using var end = new CancellationTokenSource();
        Task playing = Task.CompletedTask, receiving = Task.CompletedTask;
        var why = Broke;
        try
        {
            await SendText(new StreamHello(voice.LatencySamples, rate, hop), LiveJson.Plain.StreamHello).ConfigureAwait(false);
            playing = Task.Factory.StartNew(() => Play(end.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            receiving = Receive(end.Token);
            why = await EndAsync(playing, receiving, stop).ConfigureAwait(false);
        }
        finally
        {
            // The engine is freed when this returns: nobody may be within it.
            await end.CancelAsync().ConfigureAwait(false);
            await Settle(playing).ConfigureAwait(false);
            log.Stream($"stream {number} ended: {why.TrimEnd('.')}; {voice.Late} late blocks");
            await Close(why, receiving).ConfigureAwait(false);
        }
    }

    // Why it ends.
    private async Task<string> EndAsync(Task playing, Task receiving, CancellationToken stop)
    {
        var look = TimeSpan.FromSeconds(Math.Min(1, options.StreamIdleSeconds / 4));
        try
        {
            while (true)
            {
                var pause = Task.Delay(look, stop);
                var first = await Task.WhenAny(playing, receiving, pause).ConfigureAwait(false);
                await first.ConfigureAwait(false);
                if (first != pause)
                    return Left;
                if (Stopwatch.GetElapsedTime(Volatile.Read(ref _came)).TotalSeconds > options.StreamIdleSeconds)
                    return FormattableString.Invariant($"Nothing came for {options.StreamIdleSeconds:0.##} s.");
            }
        }
        catch (VoicePluginException fault)
        {
            return fault.Message;
        }
        catch (OperationCanceledException)
        {
            return Ends;
        }
        catch (WebSocketException)
        {
            return Broke;
        }
    }

    private async Task Receive(CancellationToken cancel)
    {
        while (true)
        {
            var (length, type) = await ReceiveMessage().ConfigureAwait(false);
            if (type == WebSocketMessageType.Close)
                return;
            Volatile.Write(ref _came, Stopwatch.GetTimestamp());
            await _items.Writer.WriteAsync(type == WebSocketMessageType.Binary ? Block(length) : Text(length), cancel).ConfigureAwait(false);
        }
    }

    // Not cancelled: that would break the connection instead of closing it.
    private async Task<(int Length, WebSocketMessageType Type)> ReceiveMessage()
    {
        for (var length = 0; ;)
        {
            if (length == _received.Length)
                throw new VoicePluginException($"A block holds at most {MaxBlock} samples.");
            var part = await socket.ReceiveAsync(_received.AsMemory(length), CancellationToken.None).ConfigureAwait(false);
            length += part.Count;
            if (part.EndOfMessage)
                return (length, part.MessageType);
        }
    }

    private StreamItem Block(int length)
    {
        if (length == 0 || length % sizeof(float) != 0)
            throw new VoicePluginException($"A block of {length} bytes is not a whole number of 32-bit floats.");
        return new StreamItem(MemoryMarshal.Cast<byte, float>(_received.AsSpan(0, length)).ToArray(), null, null, Stopwatch.GetTimestamp());
    }

    private StreamItem Text(int length)
    {
        try
        {
            if (length > MaxText)
                throw new VoicePluginException($"A text holds at most {MaxText} bytes.");
            _controls = ControlText.Read(_received.AsMemory(0, length), _controls, presets);
            return new StreamItem(null, _controls, null, 0);
        }
        catch (VoicePluginException fault)
        {
            return new StreamItem(null, null, fault.Message, 0);
        }
    }

    private void Play(CancellationToken cancel)
    {
        var reported = Stopwatch.GetTimestamp();
        while (_items.Reader.WaitToReadAsync(cancel).AsTask().GetAwaiter().GetResult())
        {
            while (_items.Reader.TryRead(out var item))
            {
                if (item.Controls is { } controls)
                    voice.Set(controls);
                if (item.Wrong is { } wrong)
                    SendText(new ErrorAnswer(wrong), LiveJson.Plain.ErrorAnswer).GetAwaiter().GetResult();
                if (item.Block is not { } block)
                    continue;
                load.Add(voice.Process(block));
                Send(MemoryMarshal.AsBytes(block.AsSpan()).ToArray(), WebSocketMessageType.Binary).GetAwaiter().GetResult();
                voice.Answered(block.Length, Stopwatch.GetElapsedTime(item.Came).TotalSeconds);
                if (Stopwatch.GetElapsedTime(reported).TotalSeconds < ReportSeconds)
                    continue;
                reported = Stopwatch.GetTimestamp();
                SendText(voice.Report, LiveJson.Plain.StreamReport).GetAwaiter().GetResult();
            }
        }
    }

    private Task SendText<T>(T value, JsonTypeInfo<T> type) => Send(JsonSerializer.SerializeToUtf8Bytes(value, type), WebSocketMessageType.Text);

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
            await sending.AsTask().WaitAsync(TimeSpan.FromSeconds(options.StreamSendSeconds)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            socket.Abort();
            throw new VoicePluginException($"The client took no answers for {options.StreamSendSeconds:0.#} s.");
        }
    }

    // What the client has sent already is taken in, or its system would drop the sentence together with it.
    private async Task Close(string why, Task receiving)
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            var status = why switch
            {
                Ends => WebSocketCloseStatus.EndpointUnavailable,
                Left => WebSocketCloseStatus.NormalClosure,
                _ => WebSocketCloseStatus.PolicyViolation,
            };
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(status, why, patience.Token).ConfigureAwait(false);
            await Task.WhenAny(Settle(receiving), Task.Delay(Timeout.Infinite, patience.Token)).ConfigureAwait(false);
            while (receiving.IsCompleted && socket.State == WebSocketState.CloseSent)
                await socket.ReceiveAsync(_received.AsMemory(), patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // It has gone, or does not answer.
        }
        socket.Abort();
        await Settle(receiving).ConfigureAwait(false);
    }

    // Whatever it ended with has been told already.
    private static Task<AggregateException?> Settle(Task task) => task.ContinueWith(ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
