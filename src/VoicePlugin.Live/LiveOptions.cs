using System.ComponentModel.DataAnnotations;

namespace VoicePlugin.Live;

/// <summary>How the local server is set up and what it lets a client do.</summary>
public sealed class LiveOptions
{
    /// <summary>TCP port on loopback; 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 5432;

    /// <summary>Longest burst that may be asked for, seconds.</summary>
    [Range(0.05, 30)]
    public double MaxSeconds { get; set; } = 10;

    /// <summary>Bursts that may wait for a processor; one more is refused.</summary>
    [Range(1, 10_000)]
    public int MaxWaiting { get; set; } = 256;

    /// <summary>Megabytes of finished sounds that are kept.</summary>
    [Range(1, 8192)]
    public int CacheMegabytes { get; set; } = 192;

    /// <summary>Threads that make bursts; 0 is one a processor.</summary>
    [Range(0, 256)]
    public int Workers { get; set; }

    /// <summary>Streams at the same time.</summary>
    [Range(0, 64)]
    public int MaxStreams { get; set; } = 4;

    /// <summary>Connections at the same time; one more is closed at once.</summary>
    [Range(4, 10_000)]
    public int MaxConnections { get; set; } = 256;

    /// <summary>Seconds in which the head of a request must have come.</summary>
    [Range(0.1, 60)]
    public double HeadSeconds { get; set; } = 5;

    /// <summary>Seconds that a connection may lie idle between requests.</summary>
    [Range(0.1, 600)]
    public double IdleSeconds { get; set; } = 30;

    /// <summary>Seconds that a stream may lie idle: no block, no text.</summary>
    [Range(0.1, 3600)]
    public double StreamIdleSeconds { get; set; } = 60;

    /// <summary>Seconds that a client may take to accept a message before its stream is given up.</summary>
    [Range(0.1, 60)]
    public double StreamSendSeconds { get; set; } = 3;

    /// <summary>Seconds of sound that a stream is taken ahead of time: a client that sends faster than sound goes by is not read from.</summary>
    [Range(0.1, 3600)]
    public double StreamAheadSeconds { get; set; } = 2;

    /// <summary>The bank's sounds are made in the background as long as nobody asks for others.</summary>
    public bool WarmUp { get; set; } = true;
}
