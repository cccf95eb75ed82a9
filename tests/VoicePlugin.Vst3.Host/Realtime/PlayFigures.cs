using System.Globalization;
using VoicePlugin.Cli.Output;

namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>Figures of a stretch of live playing.</summary>
internal sealed record PlayFigures
{
    /// <summary>Instances at the end.</summary>
    public required int Instances { get; init; }

    /// <summary>Instances when the first block was late, 0 if none was.</summary>
    public required int InstancesAtFirstLate { get; init; }

    /// <summary>Length, s.</summary>
    public required double Seconds { get; init; }

    /// <summary>Blocks of each of the first instances.</summary>
    public required long Blocks { get; init; }

    /// <summary>Blocks that the instances say were late, together.</summary>
    public required int LateBlocks { get; init; }

    /// <summary>Blocks that the host began too late.</summary>
    public required long HostOverruns { get; init; }

    /// <summary>Audio thread had real-time priority.</summary>
    public required bool Realtime { get; init; }

    /// <summary>Median time in process(), µs.</summary>
    public required double ProcessMedian { get; init; }

    /// <summary>Time in process() that one call in a thousand passes, µs.</summary>
    public required double ProcessP999 { get; init; }

    /// <summary>Longest time in process(), µs.</summary>
    public required double ProcessWorst { get; init; }

    /// <summary>CPU of the whole process, percent of one core.</summary>
    public required double CpuPercent { get; init; }

    /// <summary>CPU of the audio thread with the host's own share of it, percent of one core.</summary>
    public required double AudioThreadCpuPercent { get; init; }

    /// <summary>Load as the first instance says, percent.</summary>
    public required double ReportedLoad { get; init; }

    /// <summary>Resident memory of the process, MB.</summary>
    public required double ResidentMegabytes { get; init; }

    /// <summary>What the first instance took, MB: networks and runtime included.</summary>
    public required double FirstInstanceMegabytes { get; init; }

    /// <summary>What each further instance took, MB.</summary>
    public required double FurtherInstanceMegabytes { get; init; }

    /// <summary>Figures of a player that has stopped.</summary>
    public static PlayFigures Of(RealtimePlayer player, InstanceRack rack, ResourceUse use, double seconds, int firstLate) => new()
    {
        Instances = player.Instances.Count,
        InstancesAtFirstLate = firstLate,
        Seconds = seconds,
        Blocks = player.Blocks,
        LateBlocks = player.Instances.Sum(i => i.LateBlocks),
        HostOverruns = player.Overruns,
        Realtime = player.IsRealtime,
        ProcessMedian = player.Times.Microseconds(0.5),
        ProcessP999 = player.Times.Microseconds(0.999),
        ProcessWorst = player.Times.WorstMicroseconds,
        CpuPercent = 100 * use.CpuSeconds / seconds,
        AudioThreadCpuPercent = 100 * player.ThreadUse.CpuSeconds / seconds,
        ReportedLoad = player.Instances.Count > 0 ? player.Instances[0].Load : 0,
        ResidentMegabytes = ResourceUse.Memory().Resident / 1e6,
        FirstInstanceMegabytes = rack.Memory.FirstOrDefault() / 1e6,
        FurtherInstanceMegabytes = rack.Memory.Count > 1 ? rack.Memory.Skip(1).Average() / 1e6 : double.NaN,
    };

    /// <summary>As a table.</summary>
    public void Print(TextWriter output)
    {
        var table = new TextTable("figure", "value");
        foreach (var property in typeof(PlayFigures).GetProperties())
            table.Add(property.Name, Convert.ToString(property.GetValue(this) is double d ? Math.Round(d, 2) : property.GetValue(this), CultureInfo.InvariantCulture) ?? "");
        table.Write(output);
    }
}
