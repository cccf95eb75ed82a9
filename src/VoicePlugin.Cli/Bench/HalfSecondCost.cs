namespace VoicePlugin.Cli.Bench;

/// <summary>What a sound of half a second costs, rendered at once, as when a line of live code is evaluated.</summary>
/// <param name="Steps">Control "steps".</param>
/// <param name="Ms">Median ms from the call to the last sample, on one thread, the voice loaded before.</param>
internal sealed record HalfSecondCost(int Steps, double Ms)
{
    /// <summary>What may pass unnoticed between pressing a key and the sound.</summary>
    public const double LiveCodingMs = 60;
}
