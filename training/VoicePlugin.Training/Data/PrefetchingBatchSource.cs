using System.Collections.Concurrent;

namespace VoicePlugin.Training.Data;

/// <summary>Renders the batches of consecutive steps on a background thread, a few ahead of the trainer.</summary>
public sealed class PrefetchingBatchSource : IBatchSource, IDisposable
{
    private readonly IBatchSource source;
    private readonly BlockingCollection<(long Step, TrainingBatch Batch)> queue;
    private readonly CancellationTokenSource stop = new();
    private readonly Task worker;
    private Exception? failure;

    /// <summary>Starts rendering.</summary>
    /// <param name="source">Where batches come from.</param>
    /// <param name="firstStep">The first step that will be asked for.</param>
    /// <param name="batch">Examples of every batch.</param>
    /// <param name="ahead">Batches kept ready.</param>
    public PrefetchingBatchSource(IBatchSource source, long firstStep, int batch, int ahead = 4)
    {
        this.source = source;
        queue = new BlockingCollection<(long, TrainingBatch)>(ahead);
        worker = Task.Factory.StartNew(() => Fill(firstStep, batch), TaskCreationOptions.LongRunning);
    }

    /// <summary>The next batch.</summary>
    /// <exception cref="InvalidOperationException">The step or size is not the next one.</exception>
    public TrainingBatch Get(long step, int batch)
    {
        if (!queue.TryTake(out (long Step, TrainingBatch Batch) next, Timeout.Infinite))
        {
            throw failure ?? new InvalidOperationException("The batch source has ended.");
        }

        return next.Step == step && next.Batch.Batch == batch
            ? next.Batch
            : throw new InvalidOperationException($"Batch of step {step} was asked for, {next.Step} is next.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Cancel();
        worker.Wait();
        queue.Dispose();
        stop.Dispose();
    }

    private void Fill(long step, int batch)
    {
        try
        {
            for (; ; step++)
            {
                queue.Add((step, source.Get(step, batch)), stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
        catch (Exception e)
        {
            failure = e;
        }
        finally
        {
            queue.CompleteAdding();
        }
    }
}
