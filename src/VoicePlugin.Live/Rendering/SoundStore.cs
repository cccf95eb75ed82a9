using System.Diagnostics;
using Microsoft.Extensions.Caching.Memory;

namespace VoicePlugin.Live.Rendering;

/// <summary>Finished sounds in bounded memory, and those under way: who asks for what another has asked for waits for the same one.</summary>
internal sealed class SoundStore : IDisposable
{
    // What the cache needs itself for an entry, roughly.
    private const int Overhead = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (RenderJob Job, Task<byte[]> File)> _underWay = new(StringComparer.Ordinal);
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
        if (Join(request) is not var (job, made))
            return null;
        try
        {
            return await made.WaitAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                if (job.Leave() && _underWay.GetValueOrDefault(request.Key).Job == job)
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

    private (RenderJob Job, Task<byte[]> File)? Join(SoundRequest request)
    {
        lock (_gate)
        {
            if (_underWay.TryGetValue(request.Key, out var shared))
            {
                shared.Job.Join();
                return shared;
            }
            var job = new RenderJob(request);
            job.Join();
            // It may have been kept since its asker looked.
            if (_cache.TryGetValue(request.Key, out byte[]? file))
                return (job, Task.FromResult(file!));
            if (!_pool.TryAsk(job))
                return null;
            return _underWay[request.Key] = (job, KeepAsync(job, Stopwatch.GetTimestamp()));
        }
    }

    // Whoever is answered may rely on its being kept and told.
    private async Task<byte[]> KeepAsync(RenderJob job, long began)
    {
        var file = await job.Done.ConfigureAwait(false);
        Keep(job.Request, file);
        Interlocked.Increment(ref _made);
        _log.Rendered(job.Request.ToString()!, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        return file;
    }
}
