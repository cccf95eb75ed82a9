namespace VoicePlugin.Evaluation.Metrics;

internal static class SameLength
{
    public static void Check(ReadOnlySpan<float> target, ReadOnlySpan<float> output)
    {
        if (target.Length != output.Length)
            throw new ArgumentException($"Target and output must have the same length, not {target.Length} and {output.Length} samples.");
        if (target.IsEmpty) throw new ArgumentException("The clip is empty.");
    }
}
