using System.Collections.Concurrent;
using System.Diagnostics;

namespace VoicePlugin.Live.Rendering;

/// <summary>
/// Threads that make sounds, one a processor, each with a renderer of its own. What is asked for goes first; what is made in advance
/// waits until nobody has asked for anything for a while.
/// </summary>
internal sealed class RenderPool : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly BlockingCollection<RenderJob> _asked;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread[] _workers;
    private readonly Instrument _instrument;
    private readonly LoadMeter _load;
    private long _lastAsked;

    public RenderPool(Instrument instrument, int workers, int room, LoadMeter load)
    {
        (_instrument, _load) = (instrument, load);
        _asked = new BlockingCollection<RenderJob>(room);
        _workers = [.. Enumerable.Range(0, workers).Select(i => new Thread(Work) { IsBackground = true, Name = $"burst {i}" })];
        foreach (var worker in _workers)
            worker.Start();
    }

    /// <summary>Asks for a sound; null when too many wait already.</summary>
    public Task<byte[]>? TryAsk(RenderRequest request)
    {
        Interlocked.Exchange(ref _lastAsked, Stopwatch.GetTimestamp());
        var job = new RenderJob(request);
        return _asked.TryAdd(job) ? job.Done : null;
    }

    /// <summary>Nobody has asked for anything for a while.</summary>
    public bool IsQuiet => _asked.Count == 0 && Stopwatch.GetElapsedTime(Interlocked.Read(ref _lastAsked)) > Quiet;

    /// <summary>Ends the threads; what waits is cancelled.</summary>
    public void Dispose()
    {
        _asked.CompleteAdding();
        _stop.Cancel();
        foreach (var worker in _workers)
            worker.Join();
        while (_asked.TryTake(out var job))
            job.Fail(new OperationCanceledException());
        _asked.Dispose();
        _stop.Dispose();
    }

    private void Work()
    {
        using var maker = new BurstMaker(_instrument);
        try
        {
            foreach (var job in _asked.GetConsumingEnumerable(_stop.Token))
                Make(maker, job);
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

#pragma warning disable CA1031 // Whatever it is belongs to the one who asked; the thread serves the next.
    private void Make(BurstMaker maker, RenderJob job)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            job.Complete(Wav.Of(maker.Samples(job.Request)));
        }
        catch (Exception fault)
        {
            job.Fail(fault);
        }
        _load.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
#pragma warning restore CA1031
}
