namespace VoicePlugin.Core.Features;

/// <summary>From a network's answers to F0 in Hz, and from its frames to the times between them.</summary>
public static class OnnxPitchDecoder
{
    /// <summary>Steps above this are a jump, not a glide: no F0 is interpolated across (3 semitones).</summary>
    private const double GlideRatio = 1.19;

    /// <summary>Pitch and confidence of one row of bin activations: the average, weighted by activation, around the strongest bin.</summary>
    public static F0Estimate Bins(ReadOnlySpan<float> activations, OnnxPitchDescription d)
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
        return new F0Estimate((float)(d.FirstBinHz * Math.Pow(2, bin * d.CentsPerBin / 1200)), activations[best]);
    }

    /// <summary>What lies the given part (0 to 1) of the way between two answers; no F0 is interpolated across a jump.</summary>
    public static F0Estimate Between(F0Estimate left, F0Estimate right, double part)
    {
        var confidence = (float)(left.Confidence + part * (right.Confidence - left.Confidence));
        var glides = left.F0 > 0 && right.F0 > 0 && Math.Max(left.F0, right.F0) < GlideRatio * Math.Min(left.F0, right.F0);
        var f0 = glides ? (float)(left.F0 * Math.Pow(right.F0 / left.F0, part)) : part < 0.5 ? left.F0 : right.F0;
        return new F0Estimate(f0, confidence);
    }
}
