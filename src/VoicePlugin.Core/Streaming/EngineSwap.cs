using System.Collections.Concurrent;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Streaming;

/// <summary>Makes engines ready to take over, on the thread that asks, and frees those that have been taken over from.</summary>
internal sealed class EngineSwap : IDisposable
{
    private const int MaxTokens = 4 * CascadeTiming.HopTokens;
    private const int ReapMilliseconds = 100;

    private readonly Lock _gate = new();
    private readonly VoiceWorker _worker;
    private readonly EngineOptions _options;
    private readonly InputHistory _history;

    // Its first 32 places exist from the start, so the worker allocates nothing when it retires an engine.
    private readonly ConcurrentQueue<VoiceEngine> _retired = new();
    private bool _disposed;

    public EngineSwap(VoiceWorker worker, EngineOptions options, InputHistory history) =>
        (_worker, _options, _history) = (worker, options, history);

    /// <summary>An engine for the worker, warm.</summary>
    public static VoiceEngine Build(VoicePackage package, EngineOptions options)
    {
        using var model = VoiceModel.Open(package, options.Device);
        return Build(model, options);
    }

    /// <summary>An engine for the worker, warm.</summary>
    public static VoiceEngine Build(VoiceModel model, EngineOptions options)
    {
        var engine = new VoiceEngine(model, options with { MaxTokens = MaxTokens });
        engine.WarmUp();
        return engine;
    }

    /// <summary>Worker: an engine plays no more.</summary>
    public void Retire(VoiceEngine engine) => _retired.Enqueue(engine);

    /// <summary>Builds an engine, plays it the last half second, and hands it over.</summary>
    /// <param name="model">The voice.</param>
    /// <param name="position">Sample from which on it plays, when the worker is waited for.</param>
    public void Run(VoiceModel model, long position)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var exact = _worker.Offline;
            if (exact)
                _worker.HoldAt(position);
            VoiceEngine engine;
            try
            {
                engine = Build(model, _options with { Controls = _worker.Controls });
            }
            catch
            {
                _worker.Release();
                throw;
            }

            // What has been sent must have been played, or what the engine is primed with would depend on chance.
            while (exact && _worker.IsAlive && _worker.Fed < position)
                _worker.Exchange();
            engine.Controls = _worker.Controls;
            _worker.HandOver(Prime(engine, exact))?.Dispose();
            _ = Reap();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            _worker.Dispose();
            Bury();
        }
    }

    // The stream goes on meanwhile; each round is shorter than the one before, and the worker does the rest.
    private PrimedEngine Prime(VoiceEngine engine, bool whole)
    {
        var (prime, piece) = (_options.HostRate / 2, Latency.Slack(_options.HostRate));
        float[] x = new float[prime], y = new float[prime];
        var offset = Math.Max(0, _history.End - prime);
        var fed = offset;
        while (_history.End - fed is var missing && (missing >= piece || (missing > 0 && whole)))
        {
            var count = (int)Math.Min(missing, prime);
            if (!_history.TryCopy(fed, x.AsSpan(0, count)))
                break;
            engine.Process(x.AsSpan(0, count), y.AsSpan(0, count));
            fed += count;
        }

        return new PrimedEngine(engine, offset, fed);
    }

    private async Task Reap()
    {
        while (_worker.IsAlive && (_worker.IsChanging || !_retired.IsEmpty))
        {
            await Task.Delay(ReapMilliseconds).ConfigureAwait(false);
            Bury();
        }
    }

    private void Bury()
    {
        while (_retired.TryDequeue(out var engine))
            engine.Dispose();
    }
}
