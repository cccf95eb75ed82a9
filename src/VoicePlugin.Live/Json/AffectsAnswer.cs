namespace VoicePlugin.Live.Json;

/// <summary>What <c>/affects</c> says: everything that <c>/render</c> and streams take.</summary>
/// <param name="Affects">Names by number.</param>
/// <param name="Presets">Names of the presets.</param>
/// <param name="Parameters">Every parameter.</param>
internal sealed record AffectsAnswer(IReadOnlyList<string> Affects, IReadOnlyList<string> Presets, IReadOnlyList<ParameterAnswer> Parameters);
