namespace VoicePlugin.Cli.Rendering;

/// <summary>Keeps the first seconds of a stream for the plot, so that a long render stays in bounded memory.</summary>
/// <param name="seconds">How much to keep; 0 keeps nothing.</param>
internal sealed class PlotCapture(double seconds)
{
    private readonly int _capacity = (int)(seconds * 48000);

    /// <summary>The samples kept, 48 kHz.</summary>
    public List<float> Samples { get; } = [];

    /// <summary>Takes the next samples.</summary>
    public void Write(ReadOnlySpan<float> samples)
        => Samples.AddRange(samples[..Math.Min(samples.Length, _capacity - Samples.Count)]);
}
