using System.Diagnostics;
using Microsoft.Extensions.Caching.Memory;

namespace VoicePlugin.Live.Rendering;

/// <summary>Finished sounds in bounded memory, and those under way: who asks for what another has asked for waits for the same one.</summary>
internal sealed class SoundStore : IDisposable
{
    // What the cache needs itself for an entry, roughly.
    private const int Overhead = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, RenderJob> _underWay = new(StringComparer.Ordinal);
    private readonly MemoryCache _cache;
    private readonly RenderPool _pool;
    private readonly ILiveLog _log;
    private long _made;

    /// <summary>A store that keeps at most so many megabytes.</summary>
    public SoundStore(RenderPool pool, int megabytes, ILiveLog log)
    {
        (_pool, _log) = (pool, log);
        _cache = new MemoryCache(new MemoryCacheOptions { SizeLimit = megabytes * 1_000_000L, TrackStatistics = true });
    }

    /// <summary>Sounds made so far because somebody asked.</summary>
    public long Made => Interlocked.Read(ref _made);

    /// <summary>Bytes of sounds that are kept.</summary>
    public long Bytes => _cache.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    /// <summary>The WAV file of a request; null when too many wait already.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any more, or the server ends.</exception>
    public async ValueTask<byte[]?> GetAsync(SoundRequest request, CancellationToken cancel)
    {
        if (_cache.TryGetValue(request.Key, out byte[]? file))
            return file;
        if (Join(request) is not { } job)
            return null;
        try
        {
            return await job.Done.WaitAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                if (job.Leave() && _underWay.GetValueOrDefault(request.Key) == job)
                    _underWay.Remove(request.Key);
            }
        }
    }

    /// <summary>Whether it need not be made.</summary>
    public bool Has(SoundRequest request) => _cache.TryGetValue(request.Key, out _);

    /// <summary>Keeps a finished file.</summary>
    public void Keep(SoundRequest request, byte[] file) => _cache.Set(request.Key, file, new MemoryCacheEntryOptions { Size = file.Length + Overhead });

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();

    private RenderJob? Join(SoundRequest request)
    {
        lock (_gate)
        {
            if (!_underWay.TryGetValue(request.Key, out var job))
            {
                job = new RenderJob(request);
                job.Join();
                if (!_pool.TryAsk(job))
                    return null;
                _underWay.Add(request.Key, job);
                _ = FinishAsync(job, Stopwatch.GetTimestamp());
                return job;
            }
            job.Join();
            return job;
        }
    }

    private async Task FinishAsync(RenderJob job, long began)
    {
        try
        {
            Keep(job.Request, await job.Done.ConfigureAwait(false));
            Interlocked.Increment(ref _made);
            _log.Rendered(job.Request.ToString()!, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
#pragma warning disable CA1031 // It is the one who asked who hears of it.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
