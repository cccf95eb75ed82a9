namespace VoicePlugin.Plugin.Programs;

/// <summary>A preset as a host's program.</summary>
/// <param name="Name">Name in the list.</param>
/// <param name="Values">Plain value of every control, in the order of <see cref="Core.Conditioning.ControlSpec.All"/>.</param>
internal sealed record Program(string Name, IReadOnlyList<double> Values);
