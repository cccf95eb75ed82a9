using System.Diagnostics;
using System.Globalization;
using System.Net;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Live;

namespace VoicePlugin.Benchmarks;

/// <summary>
/// Asks the local server for half-second bursts, every one another, so that none is kept already, and says how long they took:
/// <c>dotnet run -c Release --project tests/VoicePlugin.Benchmarks -- serve CLIENTS SECONDS</c>. Server and clients are one process
/// with the default voice; run it from the repository's root.
/// </summary>
internal static class ServeLoad
{
    private const double ReportSeconds = 10;

    public static async Task<int> Run(int clients, double seconds)
    {
        var presets = Path.GetFullPath("presets");
        var setup = new LiveSetup(
            Path.Combine(presets, "voices", "default"), Path.Combine(presets, "gestures"), presets, new LiveOptions { Port = 0, WarmUp = false }, new Quiet());
        await using var server = await LiveServer.StartAsync(setup, CancellationToken.None);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };
        // Every code path compiled, every connection open.
        await Task.WhenAll(Enumerable.Range(0, 4 * clients).Select(i => Ask(http, -1 - i)));
        var (began, times, number, errors, next) = (Stopwatch.StartNew(), new List<double>(), 0, 0, 0.0);
        var cpu = Environment.CpuUsage.TotalTime;
        Console.WriteLine($"{clients} clients, {seconds} s, {Environment.ProcessorCount} processors, load {Load()}; resident {Resident()} MB before");
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            while (began.Elapsed.TotalSeconds < seconds)
            {
                var asked = Stopwatch.GetTimestamp();
                var right = await Ask(http, Interlocked.Increment(ref number));
                var took = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
                lock (times)
                {
                    times.Add(took);
                    errors += right ? 0 : 1;
                    if (began.Elapsed.TotalSeconds < next)
                        continue;
                    next += ReportSeconds;
                    Console.WriteLine(FormattableString.Invariant($"{began.Elapsed.TotalSeconds,4:0} s: {times.Count} bursts, {errors} errors, resident {Resident()} MB"));
                }
            }
        })));
        var each = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / times.Count;
        times.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"{times.Count} bursts of 0.5 s, {errors} errors: median {At(times, 0.5):0.0} ms, p95 {At(times, 0.95):0.0} ms, p99 {At(times, 0.99):0.0} ms, most {times[^1]:0.0} ms; {each:0.0} ms of processor time each; resident {Resident()} MB after; load {Load()}"));
        return errors == 0 ? 0 : 1;
    }

    private static async Task<bool> Ask(HttpClient http, int number)
    {
        var (affect, seed) = (Affects.Names[1 + Math.Abs(number) % Affects.Count], Math.Abs(number) % 65536);
        var f0 = 110 + Math.Abs(number) * 7 % 400 + (number < 0 ? 0.5 : 0);
        using var answer = await http.GetAsync(new Uri(FormattableString.Invariant($"/render?f0={f0}&affect={affect}&seed={seed}&dur=0.5"), UriKind.Relative));
        var file = await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode == HttpStatusCode.OK && file.Length == 58 + 4 * 24000;
    }

    private static double At(List<double> sorted, double share) => sorted[Math.Min((int)(share * sorted.Count), sorted.Count - 1)];

    private static long Resident()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1_000_000;
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private sealed class Quiet : ILiveLog
    {
        public void Rendered(string what, double milliseconds)
        {
        }

        public void Stream(string sentence)
        {
        }

        public void Refused(int status, string sentence) => Console.WriteLine($"refused {status.ToString(CultureInfo.InvariantCulture)}: {sentence}");

        public void Fault(Exception fault) => Console.WriteLine(fault);
    }
}
