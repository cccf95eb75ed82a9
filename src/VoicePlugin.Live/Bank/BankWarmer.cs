using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using VoicePlugin.Live.Rendering;
using VoicePlugin.Live.Streaming;

namespace VoicePlugin.Live.Bank;

/// <summary>
/// Makes the bank's sounds in advance, because Strudel drops a hit whose sample is not there in time: one after the other on a thread of
/// its own that rests as long as it works, and only while nobody asks for anything and no stream is open. Ends when half of the store is
/// full; the other half belongs to what is asked for.
/// </summary>
internal sealed class BankWarmer(Instrument instrument, SoundBank bank, SoundStore store, RenderPool pool, StreamDoor streams, LoadMeter load, LiveOptions options, ILiveLog log) : IHostedService, IDisposable
{
    private const int LookMilliseconds = 50;

    private readonly CancellationTokenSource _stop = new();
    private Thread? _thread;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.WarmUp)
        {
            _thread = new Thread(Run) { IsBackground = true, Name = "bank", Priority = ThreadPriority.BelowNormal };
            _thread.Start();
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stop.Cancel();
        _thread?.Join();
        return Task.CompletedTask;
    }

    /// <summary>Also where the server did not come to start.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _thread?.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        try
        {
            using var maker = new BurstMaker(instrument, _stop.Token);
            var made = 0;
            foreach (var file in bank.ByUse)
            {
                while (!pool.IsQuiet || streams.Count > 0)
                    if (_stop.Token.WaitHandle.WaitOne(LookMilliseconds))
                        return;
                if (_stop.IsCancellationRequested)
                    return;
                if (store.Bytes > options.CacheMegabytes * 500_000L)
                    break;
                if (store.Has(file.Request))
                    continue;
                var began = Stopwatch.GetTimestamp();
                store.Keep(file.Request, Wav.Of(file.Request.Make(maker)));
                var spent = Stopwatch.GetElapsedTime(began);
                load.Add(spent.TotalSeconds);
                made++;
                if (_stop.Token.WaitHandle.WaitOne(spent))
                    return;
            }
            log.Stream($"bank: {made} sounds made in advance, the others when they are asked for");
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The server ends.
        }
#pragma warning disable CA1031 // Without it first hits are late; nothing else is.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.Fault(fault);
        }
    }
}
