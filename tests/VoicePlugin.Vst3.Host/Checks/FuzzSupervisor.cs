using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using VoicePlugin.Vst3.Host.Realtime;

namespace VoicePlugin.Vst3.Host.Checks;

/// <summary>Runs cases in a process of their own; when that dies or stands still, the case is noted and the next process goes on behind it.</summary>
public static class FuzzSupervisor
{
    private const int MostCrashes = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs cases 0 to <paramref name="count"/> − 1.</summary>
    /// <param name="plugin">Bundle or library.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Equal seeds give equal cases.</param>
    /// <param name="limit">When this time has passed, no more cases are begun.</param>
    /// <param name="report">Is told how many are done; may be null.</param>
    public static FuzzTally Run(string plugin, int count, int seed, TimeSpan limit, Action<int>? report = null)
    {
        var clock = Stopwatch.StartNew();
        var total = new FuzzTally();
        for (var from = 0; from < count && clock.Elapsed < limit && total.Crashes.Count < MostCrashes;)
        {
            var (tally, last, end) = Child(plugin, from, count, seed, limit - clock.Elapsed, report);
            total = total.With(tally ?? new FuzzTally { Cases = last - from });
            if (end == "") break;
            total.Crashes = [.. total.Crashes, string.Create(CultureInfo.InvariantCulture, $"case {last} of seed {seed}{(tally is null ? "" : ", after it")}: {end}")];
            from = last + 1;
        }
        return total;
    }

    // Lines of the child: a number is the case it begins, anything else its tally as JSON, the last line.
    private static (FuzzTally? Tally, int Last, string End) Child(string plugin, int from, int count, int seed, TimeSpan limit, Action<int>? report)
    {
        var start = SelfProcess.With(
            ["fuzz", "--plugin", plugin, "--from", Text(from), "--blobs", Text(count), "--seed", Text(seed), "--seconds", limit.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)]);
        start.RedirectStandardOutput = true;
        using var child = Process.Start(start)!;
        var (last, tally) = (from, (FuzzTally?)null);
        var seen = Stopwatch.GetTimestamp();
        using var watch = new Timer(_ =>
        {
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref seen)) > Patience) child.Kill();
        }, null, Patience, TimeSpan.FromSeconds(1));
        while (child.StandardOutput.ReadLine() is { } line)
        {
            Volatile.Write(ref seen, Stopwatch.GetTimestamp());
            if (int.TryParse(line, CultureInfo.InvariantCulture, out var at)) report?.Invoke(last = at);
            else if (line.StartsWith('{')) tally = JsonSerializer.Deserialize<FuzzTally>(line);
        }
        child.WaitForExit();
        var stalled = Stopwatch.GetElapsedTime(seen) > Patience;
        return (tally, last, child.ExitCode == 0 ? "" : stalled ? "stood still for a minute" : $"ended with code {child.ExitCode}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
