using System.Globalization;

namespace VoicePlugin.Plugin.Parameters;

/// <summary>Numbers with a fixed number of decimals, and units that may be left out.</summary>
/// <param name="decimals">Most digits after the point, 0 to 6.</param>
/// <param name="units">Other ways to write the unit, lower case, without spaces.</param>
/// <param name="isShare">Whether 50 % may be written for 0.5.</param>
internal sealed class NumberText(int decimals, string[] units, bool isShare = false) : ParameterText
{
    private readonly string _format = decimals == 0 ? "0" : "0." + new string('#', decimals);

    /// <inheritdoc/>
    public override string Format(double plain)
    {
        double rounded = Math.Round(plain, decimals);
        // Never "-0".
        return (rounded == 0 ? 0 : rounded).ToString(_format, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public override bool TryParse(string text, out double plain)
    {
        string clean = Plain(text);
        int length = NumberLength(clean);
        string unit = clean[length..].Replace(" ", "", StringComparison.Ordinal);
        if (!double.TryParse(clean.AsSpan(0, length), NumberStyles.Float, CultureInfo.InvariantCulture, out plain))
            return false;
        if (isShare && unit == "%")
            plain /= 100;
        else if (unit.Length > 0 && !units.Contains(unit))
            return false;
        return true;
    }

    /// <summary>Lower case, with a point and an ordinary minus sign.</summary>
    internal static string Plain(string text) =>
        text.Trim().ToLowerInvariant().Replace(',', '.').Replace('\u2212', '-').Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private static int NumberLength(string text)
    {
        int i = 0;
        while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] is '.' or '+' or '-'))
            i++;
        return i;
    }
}
