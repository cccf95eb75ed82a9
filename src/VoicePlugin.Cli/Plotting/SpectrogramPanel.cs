namespace VoicePlugin.Cli.Plotting;

/// <summary>What one panel of the plot shows.</summary>
/// <param name="Title">Shown above it.</param>
/// <param name="Samples">Audio at 48 kHz.</param>
/// <param name="F0">Hz on the 5 ms grid, 0 = unvoiced.</param>
internal sealed record SpectrogramPanel(string Title, IReadOnlyList<float> Samples, IReadOnlyList<float> F0);
