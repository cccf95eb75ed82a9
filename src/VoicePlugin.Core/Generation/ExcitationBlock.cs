namespace VoicePlugin.Core.Generation;

/// <summary>Preallocated room for the excitation of a run of 5 ms intervals, by stage, at each stage's rate.</summary>
public sealed class ExcitationBlock
{
    /// <summary>Room for <paramref name="intervals"/> intervals.</summary>
    public ExcitationBlock(int intervals)
    {
        Intervals = intervals;
        Mean = Room(intervals);
        Noise = Room(intervals);
    }

    /// <summary>Intervals of 5 ms.</summary>
    public int Intervals { get; }

    /// <summary>Harmonic part.</summary>
    public float[][] Mean { get; }

    /// <summary>Noise part.</summary>
    public float[][] Noise { get; }

    private static float[][] Room(int intervals) =>
        [.. CascadeTiming.StageFrameHop.Select(hop => new float[intervals * hop])];
}
