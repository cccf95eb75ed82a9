namespace VoicePlugin.Live.Json;

/// <summary>One parameter of <c>/render</c>, control of a stream, or both.</summary>
/// <param name="Name">Its name in the URL.</param>
/// <param name="Unit">Unit, may be empty.</param>
/// <param name="Min">Least value; null where values are names only.</param>
/// <param name="Max">Greatest value.</param>
/// <param name="Default">Value when it is left out; null: it depends on the others.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Whole">Whole numbers only.</param>
/// <param name="Render"><c>/render</c> takes it.</param>
/// <param name="Stream">A stream takes it.</param>
internal sealed record ParameterAnswer(
    string Name, string Unit, double? Min, double? Max, double? Default, string Description, bool Whole, bool Render, bool Stream);
