namespace VoicePlugin.Cli.Output;

/// <summary>Where a command writes to.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors, warnings and progress.</param>
/// <param name="Interactive">True at a terminal: progress bars may be drawn.</param>
internal sealed record CliConsole(TextWriter Out, TextWriter Error, bool Interactive);
