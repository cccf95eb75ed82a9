using System.Numerics.Tensors;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Inpainting;

/// <summary>
/// Fills a gap in a recorded voice. Pitch and timbre are drawn across it, the excitation's phase leaves the recording on one side and
/// arrives at it on the other, and the voice's networks generate what is missing, with the recording before it in their memory. Offline;
/// one thread at a time.
/// </summary>
/// <param name="model">The voice; stays the caller's.</param>
public sealed class Inpainter(VoiceModel model)
{
    /// <summary>Longest gap in samples at 48 kHz: 1 s.</summary>
    public const int Longest = 48000;

    /// <summary>Shortest gap: 5 ms.</summary>
    public const int Shortest = CascadeTiming.FrameHop;

    /// <summary>Recording that must lie on either side: 50 ms.</summary>
    public const int Side = 2400;

    /// <summary>Recording on either side that is cross-faded with what is generated: 5 ms.</summary>
    public const int Fade = CascadeTiming.FrameHop;

    // What is looked at before the gap, and what after it.
    private const int Before = 96000, After = 48000;

    // What is generated before the gap, to fill the networks' memory, and after it.
    private const int Lead = 40 * CascadeTiming.HopSamples, Trail = 6 * CascadeTiming.HopSamples;

    // The band split's filters reach this far.
    private const int Reach = 2 * CascadeTiming.TokenSamples;

    /// <summary>The recording with its gap filled; beyond <see cref="Fade"/> from the gap nothing is changed.</summary>
    /// <param name="clip">48 kHz mono; what it holds in the gap does not matter.</param>
    /// <param name="from">First unknown sample.</param>
    /// <param name="to">First known sample after it.</param>
    /// <param name="options">Seed and steps.</param>
    /// <exception cref="VoicePluginException">The gap is too long, too short, or too near an end.</exception>
    public float[] Fill(ReadOnlySpan<float> clip, int from, int to, InpaintOptions options)
    {
        Check(clip.Length, from, to);
        // Local time: the seconds around the gap, on the grid of hops.
        int origin = Math.Max(0, from - Before) / CascadeTiming.HopSamples * CascadeTiming.HopSamples;
        float[] x = clip[origin..Math.Min(clip.Length, to + After)].ToArray();
        (int a, int b) = (from - origin, to - origin);
        x.AsSpan(a, b - a).Clear();
        float[] rows = GapFeatures.Rows(x, a, b);
        double[] phases = GapPhases.Of(x, rows, a, b);
        // First the excitation: with silence in the gap, the filter that takes the envelope off would ring after it.
        x = Pass(x, rows, phases, a, b, options with { Generates = false });
        if (options.Generates)
            x = Pass(x, rows, phases, a, b, options);
        float[] filled = clip.ToArray();
        x.AsSpan(a - Fade, b - a + 2 * Fade).CopyTo(filled.AsSpan(from - Fade));
        return filled;
    }

    private static void Check(int length, int from, int to)
    {
        if (to - from is < Shortest or > Longest)
            throw new VoicePluginException(FormattableString.Invariant($"The gap is {(to - from) / 48.0:0.#} ms long; it must lie between 5 and 1000 ms."));
        if (from < Side || to > length - Side)
            throw new VoicePluginException(FormattableString.Invariant($"The gap from {from / 48000.0:0.###} to {to / 48000.0:0.###} s needs 50 ms of recording on either side, and the recording lasts {length / 48000.0:0.###} s."));
    }

    private float[] Pass(float[] x, float[] rows, double[] phases, int a, int b, InpaintOptions options)
    {
        int first = Math.Max(0, a - Lead) / CascadeTiming.HopSamples * CascadeTiming.HopSamples;
        int hops = (Math.Min(x.Length, b + Trail) - first + CascadeTiming.HopSamples - 1) / CascadeTiming.HopSamples;
        BandSignals signals = BandSignals.Render(
            x, rows, first / CascadeTiming.TokenSamples, hops * CascadeTiming.HopTokens, options.Seed, phases: phases);
        bool[] isKnown = [.. Enumerable.Range(0, signals.Tokens).Select(n =>
        {
            int start = first + n * CascadeTiming.TokenSamples;
            return start + CascadeTiming.TokenSamples <= a - Reach || start >= b + Reach;
        })];
        float[] y = Cascade(signals, isKnown, options);
        Envelope(y, rows, first / CascadeTiming.FrameHop);

        float[] result = [.. x];
        for (int i = a - Fade; i < b + Fade; i++)
        {
            double outside = i < a ? (a - i - 0.5) / Fade : i >= b ? (i - b + 0.5) / Fade : 0;
            float share = (float)(0.5 + 0.5 * Math.Cos(Math.PI * outside));
            result[i] = share * y[i - first] + (1 - share) * x[i];
        }
        return result;
    }

    private float[] Cascade(BandSignals signals, bool[] isKnown, InpaintOptions options)
    {
        int Steps(int stage) => options.Generates ? VoiceControls.Default.With("steps", options.Steps).StepsOf(stage) : 0;
        float[] coarse = GapStage.Fill(model, 0, signals, default, isKnown, Steps(0));
        float[] told24 = BandSplit.Up(coarse, BandSplit.LowTaps, 4, signals.Mean[1].Length);
        float[] medium = GapStage.Fill(model, 1, signals, told24, isKnown, Steps(1));
        TensorPrimitives.Add(told24, medium, told24);
        float[] told48 = BandSplit.Up(told24, BandSplit.HighTaps, 2, signals.Mean[2].Length);
        float[] fine = GapStage.Fill(model, 2, signals, told48, isKnown, Steps(2));
        TensorPrimitives.Add(told48, fine, told48);
        return told48;
    }

    private static void Envelope(float[] y, float[] rows, int firstFrame)
    {
        int intervals = y.Length / CascadeTiming.FrameHop, last = rows.Length / FeatureLayout.Width - 1;
        var filter = new EnvelopeFilter(intervals + 1);
        for (int i = 0; i <= intervals; i++)
            filter.Add(rows.AsSpan(Math.Min(firstFrame + i, last) * FeatureLayout.Width, FeatureLayout.Width));
        filter.Process(y);
    }
}
