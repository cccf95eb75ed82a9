namespace VoicePlugin.Evaluation.Pitch;

/// <summary>One recording whose F0 is known.</summary>
/// <param name="Name">Name of the clean signal; several recordings share it, with their noises.</param>
/// <param name="AudioPath">The audio file.</param>
/// <param name="Noise">Kind of the added noise; empty when clean.</param>
/// <param name="SnrDb">Level of the voiced parts over the noise, dB; infinite when clean.</param>
/// <param name="F0">The truth.</param>
public sealed record TruthSignal(string Name, string AudioPath, string Noise, double SnrDb, F0Points F0)
{
    /// <summary>What the signal belongs to: its name up to the first underscore.</summary>
    public string Group => Name.Split('_')[0];

    /// <summary>File name without folder and extension.</summary>
    public string Stem => Path.GetFileNameWithoutExtension(AudioPath);

    /// <summary><c>clean</c>, or the signal-to-noise ratio as <c>20 dB</c>.</summary>
    public string Condition => Noise.Length == 0 ? "clean" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{SnrDb} dB");
}
