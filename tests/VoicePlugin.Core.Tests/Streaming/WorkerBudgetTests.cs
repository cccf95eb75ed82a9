using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Core.Tests.Streaming;

/// <summary>Allocation is measured, so these run alone.</summary>
[Collection(Alone.Name)]
public class WorkerBudgetTests
{
    [Fact]
    public void Whoever_is_needed_first_goes_first()
    {
        var budget = new WorkerBudget(1);
        using var holder = budget.Join();
        holder.Enter(0);
        var order = new List<long>();
        var threads = new[] { 30L, 10, 20, 10 }.Select((deadline, i) =>
        {
            var thread = new Thread(() =>
            {
                using var turn = budget.Join();
                turn.Enter(deadline);
                order.Add(10 * deadline + i);
                turn.Leave();
            });
            thread.Start();
            // In this order, so that of the two that are needed at 10 the second thread came first.
            SpinWait.SpinUntil(() => budget.Waiting == i + 1);
            return thread;
        }).ToArray();
        holder.Leave();
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal([101, 103, 202, 300], order);
        Assert.Equal(0, budget.Waiting);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_more_than_its_places_compute_at_once_and_all_come_round(int places)
    {
        var budget = new WorkerBudget(places);
        int inside = 0, most = 0, turns = 0;
        var threads = Enumerable.Range(0, 8).Select(i => new Thread(() =>
        {
            using var turn = budget.Join();
            for (var n = 0; n < 200; n++)
            {
                turn.Enter(n * 7 % 13);
                var now = Interlocked.Increment(ref inside);
                InterlockedMax(ref most, now);
                Thread.SpinWait(500);
                Interlocked.Decrement(ref inside);
                Interlocked.Increment(ref turns);
                turn.Leave();
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.InRange(most, 1, places);
        Assert.Equal(1600, turns);
    }

    [Fact]
    public void A_turn_allocates_nothing_even_when_it_has_to_wait()
    {
        using var quiet = new QuietHeap();
        var budget = new WorkerBudget(1);
        var allocated = new long[2];
        // A thread's first wait takes memory for all that follow: both have to wait for the first turn of all.
        using var first = budget.Join();
        first.Enter(0);
        var threads = Enumerable.Range(0, 2).Select(i => new Thread(() =>
        {
            using var turn = budget.Join();
            var before = 0L;
            for (var n = 0; n < 3000; n++)
            {
                if (n == 1000)
                    before = GC.GetAllocatedBytesForCurrentThread();
                turn.Enter(n);
                Thread.SpinWait(300);
                turn.Leave();
            }

            allocated[i] = GC.GetAllocatedBytesForCurrentThread() - before;
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        SpinWait.SpinUntil(() => budget.Waiting == 2);
        first.Leave();
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal([0, 0], allocated);
    }

    [Fact]
    public void A_budget_without_places_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerBudget(0));

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
