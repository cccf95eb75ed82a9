namespace VoicePlugin.Vst3.Host.Plugin;

/// <summary>A list of programs.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Name.</param>
/// <param name="Programs">Names of the programs.</param>
public sealed record ProgramDescription(int Id, string Name, IReadOnlyList<string> Programs);
