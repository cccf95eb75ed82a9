using System.Globalization;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Evaluation.Affect;

/// <summary>What a recording was meant to express, by its name in EmoGator's form: <c>SPEAKER-EE-I</c>, EE from 01 to 30.</summary>
public static class AffectLabel
{
    /// <summary>Number of the affect, 1 to 30; 0 when the name does not say.</summary>
    public static int Of(string path)
    {
        var parts = Path.GetFileNameWithoutExtension(path).Split('-');
        return parts.Length == 3 && parts[1].Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var affect) && affect >= 1 && affect <= Affects.Count
            ? affect
            : 0;
    }
}
