using System.Globalization;

namespace VoicePlugin.Plugin.Parameters;

/// <summary>
/// MIDI keys with cents, <c>A3 +12</c>; middle C (60) is C3, as VST hosts name it. Below 1 the pitch follows the voice.
/// </summary>
internal sealed class NoteText : ParameterText
{
    private const string Off = "Voice";
    private static readonly string[] Names = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

    /// <inheritdoc/>
    public override string Format(double plain)
    {
        // Rounded to cents first, so that a text is never a cent away from its own key.
        int total = (int)Math.Round(plain * 100, MidpointRounding.AwayFromZero);
        if (plain < 1 || total < 100)
            return Off;
        int key = (total + 50) / 100, cents = total - 100 * key;
        string name = string.Create(CultureInfo.InvariantCulture, $"{Names[key % 12]}{key / 12 - 2}");
        return cents == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {(cents > 0 ? "+" : "")}{cents}");
    }

    /// <inheritdoc/>
    public override bool TryParse(string text, out double plain)
    {
        string clean = NumberText.Plain(text);
        plain = 0;
        if (clean is "voice" or "off" or "follow" or "follow voice")
            return true;
        if (clean.EndsWith("hz", StringComparison.Ordinal))
            return TryHertz(clean[..^2], out plain);
        return TryNumber(clean, out plain) || TryName(clean, out plain);
    }

    private static bool TryHertz(string text, out double plain)
    {
        bool found = TryNumber(text.Trim(), out double hz) && hz > 0;
        plain = found ? 69 + 12 * Math.Log2(hz / 440) : 0;
        return found;
    }

    private static bool TryName(string text, out double plain)
    {
        plain = 0;
        int letter = text.Length == 0 ? -1 : "c d ef g a b".IndexOf(text[0], StringComparison.Ordinal);
        if (letter < 0 || text[0] == ' ')
            return false;
        int i = 1, key = letter;
        for (; i < text.Length && text[i] is '#' or '♯' or 'b' or '♭'; i++)
            key += text[i] is '#' or '♯' ? 1 : -1;
        int start = i;
        if (i < text.Length && text[i] == '-')
            i++;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
            i++;
        if (!int.TryParse(text.AsSpan(start, i - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int octave)
            || Math.Abs(octave) > 20)
        {
            return false;
        }
        string rest = text[i..].Replace(" ", "", StringComparison.Ordinal);
        foreach (string unit in (ReadOnlySpan<string>)["cents", "cent", "ct", "c"])
            rest = rest.EndsWith(unit, StringComparison.Ordinal) ? rest[..^unit.Length] : rest;
        double cents = 0;
        bool found = rest.Length == 0 || TryNumber(rest, out cents);
        plain = key + 12 * (octave + 2) + cents / 100;
        return found;
    }

    private static bool TryNumber(string text, out double value) => double.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
}
