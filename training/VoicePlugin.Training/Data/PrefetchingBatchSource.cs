using System.Collections.Concurrent;

namespace VoicePlugin.Training.Data;

/// <summary>Renders the batches of consecutive steps on background threads, a few ahead of the trainer, and hands them out in order.</summary>
public sealed class PrefetchingBatchSource : IBatchSource, IDisposable
{
    private readonly IBatchSource source;
    private readonly BlockingCollection<(long Step, Task<TrainingBatch> Batch)> queue;
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim free;
    private readonly Task worker;

    /// <summary>Starts rendering.</summary>
    /// <param name="source">Where batches come from.</param>
    /// <param name="firstStep">The first step that will be asked for.</param>
    /// <param name="batch">Examples of every batch.</param>
    /// <param name="ahead">Batches kept ready.</param>
    /// <param name="workers">Threads that render; more than one needs a source that is safe for several.</param>
    public PrefetchingBatchSource(IBatchSource source, long firstStep, int batch, int ahead = 4, int workers = 1)
    {
        this.source = source;
        queue = new BlockingCollection<(long, Task<TrainingBatch>)>(Math.Max(ahead, workers));
        free = new SemaphoreSlim(workers);
        worker = Task.Factory.StartNew(() => Fill(firstStep, batch), TaskCreationOptions.LongRunning);
    }

    /// <summary>The next batch.</summary>
    /// <exception cref="InvalidOperationException">The step or size is not the next one.</exception>
    public TrainingBatch Get(long step, int batch)
    {
        if (!queue.TryTake(out (long Step, Task<TrainingBatch> Batch) next, Timeout.Infinite))
        {
            throw new InvalidOperationException("The batch source has ended.");
        }

        TrainingBatch result = next.Batch.GetAwaiter().GetResult();
        return next.Step == step && result.Batch == batch
            ? result
            : throw new InvalidOperationException($"Batch of step {step} was asked for, {next.Step} is next.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Cancel();
        worker.Wait();
        foreach ((_, Task<TrainingBatch> batch) in queue)
        {
            Finish(batch);
        }

        queue.Dispose();
        free.Dispose();
        stop.Dispose();
    }

    private void Fill(long step, int batch)
    {
        Task<TrainingBatch>? last = null;
        try
        {
            for (; ; step++)
            {
                free.Wait(stop.Token);
                long own = step;
                // Threads of their own: those of the pool are held by the stages that train.
                last = Task.Factory.StartNew(() => Render(own, batch), TaskCreationOptions.LongRunning);
                queue.Add((step, last), stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed; the last one may have found no place in the queue.
            Finish(last);
        }
        finally
        {
            queue.CompleteAdding();
        }
    }

    /// <summary>Waits without hearing of a failure: a batch that nobody asked for any more has none.</summary>
    private static void Finish(Task? batch)
    {
        if (batch is not null)
        {
            Task.WhenAny(batch).Wait();
        }
    }

    private TrainingBatch Render(long step, int batch)
    {
        try
        {
            return source.Get(step, batch);
        }
        finally
        {
            free.Release();
        }
    }
}
