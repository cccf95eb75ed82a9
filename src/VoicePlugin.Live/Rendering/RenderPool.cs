using System.Collections.Concurrent;
using System.Diagnostics;

namespace VoicePlugin.Live.Rendering;

/// <summary>Threads that make sounds, one a processor, each with a renderer of its own; first come, first served.</summary>
internal sealed class RenderPool : IDisposable
{
    // So long after the last request the processors are free for what nobody has asked for yet.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    // All threads together: each ends within a hop of its burst. One that is still within ONNX Runtime when the process takes that down
    // fills the terminal with its errors.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    private readonly BlockingCollection<RenderJob> _asked;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread[] _workers;
    private readonly Instrument _instrument;
    private readonly LoadMeter _load;
    private long _lastAsked;

    /// <summary>Starts <paramref name="workers"/> threads; <paramref name="room"/> jobs may wait.</summary>
    public RenderPool(Instrument instrument, int workers, int room, LoadMeter load)
    {
        (_instrument, _load) = (instrument, load);
        _asked = new BlockingCollection<RenderJob>(room);
        _workers = [.. Enumerable.Range(0, workers).Select(i => new Thread(Work) { IsBackground = true, Name = $"burst {i}" })];
        foreach (var worker in _workers)
            worker.Start();
    }

    /// <summary>Nobody has asked for anything for a while.</summary>
    public bool IsQuiet => _asked.Count == 0 && Stopwatch.GetElapsedTime(Interlocked.Read(ref _lastAsked)) > Quiet;

    /// <summary>Asks for a sound; false when too many wait already.</summary>
    public bool TryAsk(RenderJob job)
    {
        Interlocked.Exchange(ref _lastAsked, Stopwatch.GetTimestamp());
        return !_asked.IsAddingCompleted && _asked.TryAdd(job);
    }

    /// <summary>Ends the threads; what waits is cancelled.</summary>
    public void Dispose()
    {
        _asked.CompleteAdding();
        _stop.Cancel();
        var began = Stopwatch.GetTimestamp();
        var ended = Array.TrueForAll(_workers, worker => worker.Join(TimeSpan.FromSeconds(Math.Max(0, (Patience - Stopwatch.GetElapsedTime(began)).TotalSeconds))));
        while (_asked.TryTake(out var job))
            job.Cancel();
        // Who is within a long hop still ends by itself, and needs them for that.
        if (!ended)
            return;
        _asked.Dispose();
        _stop.Dispose();
    }

    private void Work()
    {
        try
        {
            using var maker = new BurstMaker(_instrument, _stop.Token);
            foreach (var job in _asked.GetConsumingEnumerable(_stop.Token))
                Make(maker, job);
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    private void Make(BurstMaker maker, RenderJob job)
    {
        if (!job.IsWanted)
        {
            job.Cancel();
            return;
        }
        var began = Stopwatch.GetTimestamp();
        try
        {
            job.Complete(Wav.Of(job.Request.Make(maker)));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            job.Cancel();
        }
#pragma warning disable CA1031 // Whatever it is belongs to the one who asked; the thread serves the next.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            job.Fail(fault);
        }
        _load.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
}
