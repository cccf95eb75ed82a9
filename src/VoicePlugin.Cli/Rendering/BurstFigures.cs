using System.Diagnostics;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Gestures;

namespace VoicePlugin.Cli.Rendering;

/// <summary>Makes a burst and measures it.</summary>
internal sealed class BurstFigures
{
    private readonly List<float> _asked = [];

    /// <summary>The samples, 48 kHz.</summary>
    public float[] Samples { get; }

    /// <summary>Median F0 of the rows it was generated from, Hz; NaN if none is voiced.</summary>
    public double AskedHz => Median(_asked);

    /// <summary>F0 of the result by the built-in tracker, Hz every 5 ms, 0 = unvoiced.</summary>
    public List<float> F0 { get; } = [];

    /// <summary>Median F0 of the result, Hz; NaN if none is voiced.</summary>
    public double MedianHz => Median([.. F0.Where(hz => hz > 0)]);

    /// <summary>Share of voiced frames in the result.</summary>
    public double VoicedShare => (double)F0.Count(hz => hz > 0) / F0.Count;

    /// <summary>Milliseconds that the second rendering took.</summary>
    public double Milliseconds { get; }

    /// <summary>Milliseconds of processor time that the second rendering took, all threads.</summary>
    public double ProcessorMilliseconds { get; }

    /// <summary>Greatest magnitude, dBFS.</summary>
    public double PeakDbfs => 20 * Math.Log10(Samples.Max(Math.Abs) + 1e-9);

    public BurstFigures(BurstRenderer renderer, BurstPlan plan, VoiceControls controls)
    {
        renderer.FrameObserver = row =>
        {
            if (row.Span[FeatureLayout.Voiced] > 0.5f) _asked.Add(row.Span[FeatureLayout.F0]);
        };
        Samples = renderer.Render(plan, controls);
        renderer.FrameObserver = null;
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        renderer.Render(plan, controls);
        Milliseconds = watch.Elapsed.TotalMilliseconds;
        ProcessorMilliseconds = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds;
        var stream = new FeatureStream(new BuiltInF0Tracker());
        stream.Write(Samples);
        stream.Finish();
        var row = new float[FeatureLayout.Width];
        while (stream.TryRead(row)) F0.Add(row[FeatureLayout.Voiced] > 0.5f ? row[FeatureLayout.F0] : 0);
    }

    private static double Median(List<float> values)
    {
        values.Sort();
        return values.Count == 0 ? double.NaN : values[values.Count / 2];
    }
}
