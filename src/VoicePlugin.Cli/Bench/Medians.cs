namespace VoicePlugin.Cli.Bench;

/// <summary>The median, which one disturbed repetition does not move.</summary>
internal static class Medians
{
    public static double Of(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }
}
