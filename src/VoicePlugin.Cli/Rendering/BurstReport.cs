namespace VoicePlugin.Cli.Rendering;

/// <summary>The figures of one burst, as <c>--json</c> writes them.</summary>
internal sealed record BurstReport
{
    public required string Output { get; init; }
    public required string Voice { get; init; }
    public required string Affect { get; init; }

    /// <summary>The speaker whose burst it is made from, by number.</summary>
    public required int GestureSpeaker { get; init; }

    /// <summary>Length of that burst, seconds.</summary>
    public required double GestureSeconds { get; init; }

    public int OutputRate { get; init; } = 48000;
    public required int OutputSamples { get; init; }
    public required double Seconds { get; init; }

    /// <summary>Median F0 that was asked for, after all controls; NaN if nothing is voiced.</summary>
    public required double F0AskedHz { get; init; }

    /// <summary>Median F0 that the built-in tracker finds in the burst; NaN if nothing is voiced.</summary>
    public required double F0MedianHz { get; init; }

    /// <summary>Share of voiced frames that the tracker finds.</summary>
    public required double VoicedShare { get; init; }

    public required double PeakDbfs { get; init; }

    /// <summary>Milliseconds that the same burst takes when it is made a second time, networks loaded and code compiled.</summary>
    public required double RenderMs { get; init; }

    /// <summary>Milliseconds of processor time for that: on a busy machine the fairer figure.</summary>
    public required double RenderCpuMs { get; init; }

    public required IReadOnlyDictionary<string, double> Controls { get; init; }
}
