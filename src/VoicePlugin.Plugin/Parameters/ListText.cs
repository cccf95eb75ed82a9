using System.Globalization;

namespace VoicePlugin.Plugin.Parameters;

/// <summary>Entries of a list by name; the list may grow. Places without an entry are called by their number.</summary>
/// <param name="names">The entries.</param>
/// <param name="first">Number of the first place.</param>
internal sealed class ListText(Func<IReadOnlyList<string>> names, int first = 1) : ParameterText
{
    /// <inheritdoc/>
    public override string Format(double plain)
    {
        IReadOnlyList<string> list = names();
        int i = (int)Math.Round(plain);
        return i >= 0 && i < list.Count ? list[i] : string.Create(CultureInfo.InvariantCulture, $"– {i + first} –");
    }

    /// <inheritdoc/>
    public override bool TryParse(string text, out double plain)
    {
        IReadOnlyList<string> list = names();
        string clean = text.Trim();
        plain = 0;
        for (int i = 0; i < list.Count; i++)
        {
            plain = i;
            if (string.Equals(list[i], clean, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        bool found = int.TryParse(clean.Trim('–', ' '), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= first;
        plain = number - first;
        return found;
    }
}
