using CsCheck;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Core.Tests.Audio;

[Collection(Alone.Name)]
public class SpscRingTests
{
    [Fact]
    public void It_behaves_as_a_bounded_queue() =>
        Gen.Select(Gen.Int[1, 300], Gen.Select(Gen.Int[0, 2], Gen.Int[0, 200]).Array[0, 60]).Sample((capacity, steps) =>
        {
            var ring = new SpscRing(capacity);
            var model = new Queue<float>();
            var next = 0f;
            foreach (var (kind, size) in steps)
            {
                if (kind == 0)
                {
                    var block = Enumerable.Range(0, size).Select(_ => next++).ToArray();
                    var taken = ring.Write(block);
                    Assert.Equal(Math.Min(size, ring.Capacity - model.Count), taken);
                    Array.ForEach(block[..taken], model.Enqueue);
                    next -= size - taken;
                }
                else if (kind == 1)
                {
                    var block = new float[size];
                    var got = ring.Read(block);
                    Assert.Equal(Math.Min(size, model.Count), got);
                    Assert.All(block[..got], x => Assert.Equal(model.Dequeue(), x));
                }
                else
                {
                    var dropped = ring.Skip(size);
                    Assert.Equal(Math.Min(size, model.Count), dropped);
                    for (var i = 0; i < dropped; i++)
                    {
                        model.Dequeue();
                    }
                }

                Assert.Equal(model.Count, ring.AvailableToRead);
                Assert.Equal(ring.Capacity - model.Count, ring.AvailableToWrite);
            }
        });

    [Fact]
    public async Task Two_threads_lose_and_reorder_nothing()
    {
        const int total = 2_000_000;
        var ring = new SpscRing(512);
        var writer = Task.Run(() =>
        {
            var block = new float[97];
            for (var sent = 0; sent < total;)
            {
                var size = Math.Min(block.Length, total - sent);
                for (var i = 0; i < size; i++)
                {
                    block[i] = sent + i;
                }

                sent += ring.Write(block.AsSpan(0, size));
            }
        });
        var read = new float[61];
        for (var got = 0; got < total;)
        {
            var count = ring.Read(read);
            for (var i = 0; i < count; i++)
            {
                if (read[i] != got + i)
                {
                    Assert.Fail($"sample {got + i} arrived as {read[i]}");
                }
            }

            got += count;
        }

        await writer;
        Assert.Equal(0, ring.AvailableToRead);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(4096, 4096)]
    [InlineData(4097, 8192)]
    public void The_capacity_is_the_next_power_of_two(int asked, int given) =>
        Assert.Equal(given, new SpscRing(asked).Capacity);

    [Fact]
    public void No_call_allocates()
    {
        var ring = new SpscRing(1024);
        var block = new float[300];
        ring.Write(block);
        ring.Read(block);
        using var quiet = new QuietHeap();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            ring.Write(block);
            ring.Read(block);
            ring.Skip(1);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
