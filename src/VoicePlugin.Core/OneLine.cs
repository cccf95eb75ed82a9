using System.Globalization;
using System.Text;

namespace VoicePlugin.Core;

/// <summary>Texts that come from anybody, made fit for a terminal: a name must not move the cursor, begin a line or turn what stands around it.</summary>
public static class OneLine
{
    /// <summary>The text with <c>?</c> for every control character, invisible format character (such as those that turn the direction of writing), line separator and half of a character.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            shown.Append(IsPlain(rune) ? rune.ToString() : "?");
        return shown.ToString();
    }

    // A half of a character is enumerated as the replacement character.
    private static bool IsPlain(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
