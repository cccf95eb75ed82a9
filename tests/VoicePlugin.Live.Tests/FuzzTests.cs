using System.Diagnostics;
using System.Globalization;
using CsCheck;
using Xunit.Abstractions;

namespace VoicePlugin.Live.Tests;

/// <summary>
/// Random requests for a few seconds, or for as long as VOICE_FUZZ_SECONDS says; VOICE_FUZZ_SEED begins elsewhere:
/// <c>VOICE_FUZZ_SECONDS=600 dotnet test tests/VoicePlugin.Live.Tests -c Release --filter Fuzz --logger 'console;verbosity=detailed'</c>.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const double Seconds = 4;
    private const int Clients = 8;

    [Fact]
    public async Task Fuzzed_it_never_fails_and_answers_afterwards()
    {
        var seconds = Environment.GetEnvironmentVariable("VOICE_FUZZ_SECONDS") is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : Seconds;
        var seed = uint.Parse(Environment.GetEnvironmentVariable("VOICE_FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);
        await using var doors = await Doors.Open(set: o => (o.HeadSeconds, o.IdleSeconds, o.CacheMegabytes, o.StreamIdleSeconds) = (0.3, 2, 8, 1));
        await doors.AssertWell();
        var (watch, before, requests) = (Stopwatch.StartNew(), Memory(), 0);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = new PCG((uint)client, seed);
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                if (Interlocked.Increment(ref requests) % 10 == 0)
                {
                    await Fuzz.PlayStream(doors, Fuzz.Messages.Generate(random, null, out _));
                    continue;
                }
                var (bytes, manner) = Fuzz.Request.Generate(random, null, out _);
                try
                {
                    await Fuzz.Play(doors, bytes, manner);
                }
                catch (Exception fault)
                {
                    throw new InvalidOperationException($"Seed {seed}, client {client}: {bytes.Replace("\r\n", "\\r\\n", StringComparison.Ordinal)}", fault);
                }
            }
        })));
        await doors.AssertWell();
        var after = Memory();
        output.WriteLine($"{requests} requests in {watch.Elapsed.TotalSeconds:0} s; {doors.Log.Sounds.Count} sounds, {doors.Log.Streams.Count / 2} streams, {doors.Log.Refusals.Count} refusals; resident memory {before} MB before, {after} MB after");
        Assert.Empty(doors.Log.Faults);
        Assert.True(requests > 20);
    }

    private static long Memory()
    {
        GC.Collect();
        return Process.GetCurrentProcess().WorkingSet64 / 1_000_000;
    }
}
