using System.Diagnostics;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Streaming;
using VoicePlugin.Live.Json;

namespace VoicePlugin.Live.Streaming;

/// <summary>
/// One open stream. Blocks are answered in their order, each by as many samples; between two blocks the client may set controls. What
/// waits is bounded: a client that sends faster than sound goes by is not read from, one that does not take its answers is given up.
/// </summary>
internal sealed class StreamSession(
    StreamLine line, StreamVoice voice, IReadOnlyDictionary<string, Preset> presets, LoadMeter load, LiveOptions options, ILiveLog log, int number)
{
    /// <summary>Most samples in a block.</summary>
    public const int MaxBlock = 16384;

    private const int MaxText = 4096, Room = 64;
    private const double ReportSeconds = 0.05;
    private const string Left = "closed by the client", Ends = "the server ends", Broke = "the connection broke";

    private readonly Channel<StreamItem> _items = Channel.CreateBounded<StreamItem>(new BoundedChannelOptions(Room) { SingleReader = true, SingleWriter = true });
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
            await line.Send(new StreamHello(voice.LatencySamples, rate, hop), LiveJson.Plain.StreamHello).ConfigureAwait(false);
            playing = Task.Factory.StartNew(() => Play(end.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            receiving = Receive(rate, end.Token);
            why = await EndAsync(playing, receiving, stop).ConfigureAwait(false);
        }
        finally
        {
            // The engine is freed when this returns: nobody may be within it.
            await end.CancelAsync().ConfigureAwait(false);
            await playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            log.Stream($"stream {number} ended: {why.TrimEnd('.')}; {voice.Late} late blocks");
            await line.Close(why switch
            {
                Ends => WebSocketCloseStatus.EndpointUnavailable,
                Left => WebSocketCloseStatus.NormalClosure,
                _ => WebSocketCloseStatus.PolicyViolation,
            }, why, receiving).ConfigureAwait(false);
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
                if (first == receiving)
                    await playing.WaitAsync(TimeSpan.FromSeconds(options.StreamSendSeconds), stop).ConfigureAwait(false);
                if (first != pause)
                    return Left;
                if (line.Silence.TotalSeconds > options.StreamIdleSeconds)
                    return FormattableString.Invariant($"Nothing came for {options.StreamIdleSeconds:0.##} s.");
            }
        }
        catch (VoicePluginException fault)
        {
            return OneLine.Of(fault.Message);
        }
        catch (OperationCanceledException)
        {
            return stop.IsCancellationRequested ? Ends : Broke;
        }
        catch (Exception fault) when (fault is WebSocketException or TimeoutException)
        {
            return Broke;
        }
    }

    // Ends when the client has no more to say; what it has said is still answered.
    private async Task Receive(int rate, CancellationToken cancel)
    {
        var (began, samples) = (Stopwatch.GetTimestamp(), 0L);
        while (await line.Receive().ConfigureAwait(false) is var (bytes, type) && type != WebSocketMessageType.Close)
        {
            await _items.Writer.WriteAsync(type == WebSocketMessageType.Binary ? Block(bytes) : Text(bytes), cancel).ConfigureAwait(false);
            samples += type == WebSocketMessageType.Binary ? bytes.Length / sizeof(float) : 0;
            var ahead = (double)samples / rate - Stopwatch.GetElapsedTime(began).TotalSeconds - options.StreamAheadSeconds;
            if (ahead > 0)
                await Task.Delay(TimeSpan.FromSeconds(ahead), cancel).ConfigureAwait(false);
        }
        _items.Writer.Complete();
    }

    private static StreamItem Block(ReadOnlyMemory<byte> bytes) => bytes.Length > 0 && bytes.Length % sizeof(float) == 0
        ? new StreamItem(bytes.ToArray(), null, null, Stopwatch.GetTimestamp())
        : throw new VoicePluginException($"A block of {bytes.Length} bytes is not a whole number of 32-bit floats.");

    private StreamItem Text(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (bytes.Length > MaxText)
                throw new VoicePluginException($"A text holds at most {MaxText} bytes.");
            _controls = ControlText.Read(bytes, _controls, presets);
            return new StreamItem(null, _controls, null, 0);
        }
        catch (VoicePluginException fault)
        {
            return new StreamItem(null, null, OneLine.Of(fault.Message), 0);
        }
    }

    // On a thread of its own, before all others where the system lets it: somebody listens. It ends with the stream.
    private void Play(CancellationToken cancel)
    {
        WorkerPriority.Raise();
        var reported = Stopwatch.GetTimestamp();
        while (_items.Reader.WaitToReadAsync(cancel).AsTask().GetAwaiter().GetResult())
        {
            while (_items.Reader.TryRead(out var item))
            {
                if (item.Controls is { } controls)
                    voice.Set(controls);
                if (item.Wrong is { } wrong)
                    line.Send(new ErrorAnswer(wrong), LiveJson.Plain.ErrorAnswer).GetAwaiter().GetResult();
                if (item.Block is not { } block)
                    continue;
                load.Add(voice.Process(MemoryMarshal.Cast<byte, float>(block.AsSpan())));
                line.Send(block).GetAwaiter().GetResult();
                voice.Answered(block.Length / sizeof(float), Stopwatch.GetElapsedTime(item.Came).TotalSeconds);
                if (Stopwatch.GetElapsedTime(reported).TotalSeconds < ReportSeconds)
                    continue;
                reported = Stopwatch.GetTimestamp();
                line.Send(voice.Report, LiveJson.Plain.StreamReport).GetAwaiter().GetResult();
            }
        }
    }
}
