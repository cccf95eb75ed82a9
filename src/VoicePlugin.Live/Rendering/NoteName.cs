using System.Globalization;

namespace VoicePlugin.Live.Rendering;

/// <summary>Notes as Strudel writes them: <c>a3</c>, <c>eb4</c>, <c>cs2</c>, <c>c#2</c>, or a MIDI key, fractions allowed. a4 is key 69, 440 Hz.</summary>
internal static class NoteName
{
    private const string Letters = "c d ef g a b";
    private static readonly string[] Names = ["c", "cs", "d", "eb", "e", "f", "fs", "g", "ab", "a", "bb", "b"];

    /// <summary>Reads a note; an octave that is left out is 3, as in Strudel.</summary>
    public static bool TryParse(string text, out double key)
    {
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out key))
            return double.IsFinite(key);
        key = 0;
        if (text.Length is 0 or > 6)
            return false;
        var step = Letters.IndexOf(char.ToLowerInvariant(text[0]), StringComparison.Ordinal);
        if (step < 0 || text[0] == ' ')
            return false;
        var at = 1;
        for (; at < text.Length && text[at] is '#' or 's' or 'b' or 'f'; at++)
            step += text[at] is '#' or 's' ? 1 : -1;
        var octave = 3;
        if (at < text.Length && !int.TryParse(text.AsSpan(at), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out octave))
            return false;
        key = (octave + 1) * 12 + step;
        return true;
    }

    /// <summary>Name of a whole key, <c>eb4</c>.</summary>
    public static string Of(int key) => Names[key % 12] + (key / 12 - 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The frequency of a key in Hz.</summary>
    public static double ToHertz(double key) => 440 * Math.Pow(2, (key - 69) / 12);

    /// <summary>The key of a frequency in Hz.</summary>
    public static double FromHertz(double hertz) => 69 + 12 * Math.Log2(hertz / 440);
}
