namespace VoicePlugin.Core.Features;

/// <summary>From a network's answers to F0 in Hz, and from its frames to the 5 ms grid.</summary>
public static class OnnxPitchDecoder
{
    /// <summary>Steps above this are a jump, not a glide: no F0 is interpolated across (3 semitones).</summary>
    private const double GlideRatio = 1.19;

    /// <summary>Pitch and confidence of one row of bin activations: the average, weighted by activation, around the strongest bin.</summary>
    public static (float Hz, float Confidence) Bins(ReadOnlySpan<float> activations, OnnxPitchDescription d)
    {
        var best = 0;
        for (var i = 1; i < activations.Length; i++)
            if (activations[i] > activations[best]) best = i;
        double weight = 0, sum = 0;
        for (var i = Math.Max(0, best - d.NeighbourBins); i <= Math.Min(activations.Length - 1, best + d.NeighbourBins); i++)
        {
            var a = Math.Max(0, activations[i]);
            weight += a;
            sum += a * i;
        }
        var bin = weight > 0 ? sum / weight : best;
        return ((float)(d.FirstBinHz * Math.Pow(2, bin * d.CentsPerBin / 1200)), activations[best]);
    }

    /// <summary>Samples the network's frames at 0, 5, 10 … ms.</summary>
    /// <param name="hz">F0 a network frame, 0 = unvoiced.</param>
    /// <param name="confidence">Confidence a network frame.</param>
    /// <param name="d">Gives the times of the frames.</param>
    /// <param name="count">Entries of the grid.</param>
    public static PitchTrack ToGrid(ReadOnlySpan<float> hz, ReadOnlySpan<float> confidence, OnnxPitchDescription d, int count)
    {
        var track = new PitchTrack(new float[count], new float[count]);
        if (hz.IsEmpty) return track;
        for (var k = 0; k < count; k++)
        {
            var at = Math.Clamp((0.005 * k * d.SampleRate - d.FirstCentre) / d.Hop, 0, hz.Length - 1);
            var left = (int)at;
            var right = Math.Min(left + 1, hz.Length - 1);
            var part = at - left;
            track.Confidence[k] = (float)(confidence[left] + part * (confidence[right] - confidence[left]));
            track.F0[k] = Between(hz[left], hz[right], part);
        }
        return track;
    }

    private static float Between(float left, float right, double part)
    {
        var glides = left > 0 && right > 0 && Math.Max(left, right) < GlideRatio * Math.Min(left, right);
        return glides ? (float)(left * Math.Pow(right / left, part)) : part < 0.5 ? left : right;
    }
}
