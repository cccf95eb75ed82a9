using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Caching.Memory;

namespace VoicePlugin.Live.Rendering;

/// <summary>Finished sounds in bounded memory, and those under way: who asks for what another has asked for waits for the same one.</summary>
internal sealed class SoundStore : IDisposable
{
    private readonly ConcurrentDictionary<string, Task<byte[]>> _underWay = new();
    private readonly MemoryCache _cache;
    private readonly RenderPool _pool;
    private readonly ILiveLog _log;
    private long _made;

    public SoundStore(RenderPool pool, int megabytes, ILiveLog log)
    {
        (_pool, _log) = (pool, log);
        _cache = new MemoryCache(new MemoryCacheOptions { SizeLimit = megabytes * 1_000_000L });
    }

    /// <summary>Sounds made so far.</summary>
    public long Made => Interlocked.Read(ref _made);

    /// <summary>The WAV file of a request; null when too many wait already.</summary>
    public async ValueTask<byte[]?> GetAsync(RenderRequest request, CancellationToken cancel)
    {
        if (_cache.TryGetValue(request.Key, out byte[]? file))
            return file;
        if (!_underWay.TryGetValue(request.Key, out var making))
        {
            var began = Stopwatch.GetTimestamp();
            if (_pool.TryAsk(request) is not { } task)
                return null;
            making = _underWay.GetOrAdd(request.Key, KeepAsync(request, task, began));
        }
        return await making.WaitAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Whether it need not be made.</summary>
    public bool Has(RenderRequest request) => _cache.TryGetValue(request.Key, out _);

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();

    private async Task<byte[]> KeepAsync(RenderRequest request, Task<byte[]> making, long began)
    {
        // Only then is it in the table that it is taken from below.
        await Task.Yield();
        try
        {
            var file = await making.ConfigureAwait(false);
            _cache.Set(request.Key, file, new MemoryCacheEntryOptions { Size = file.Length + 500 });
            Interlocked.Increment(ref _made);
            _log.Rendered(request.ToString(), Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            return file;
        }
        finally
        {
            _underWay.TryRemove(request.Key, out _);
        }
    }
}
