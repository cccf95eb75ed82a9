using System.Globalization;
using System.Text;

namespace VoicePlugin.Packaging.Formats;

/// <summary>Writes the archive format <c>ar</c> in the plain form that Debian's packages have (deb(5)).</summary>
public static class Ar
{
    /// <summary>Writes an archive; the stream stays open.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="members">Names of at most 15 ASCII letters and their content, in this order.</param>
    /// <param name="date">Time of every member, whole seconds.</param>
    public static void Write(Stream output, IEnumerable<(string Name, Stream Content)> members, DateTimeOffset date)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(members);
        output.Write("!<arch>\n"u8);
        foreach (var (name, content) in members)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, 15, nameof(members));
            content.Position = 0;
            string head = string.Create(
                CultureInfo.InvariantCulture, $"{name,-16}{date.ToUnixTimeSeconds(),-12}{0,-6}{0,-6}{"100644",-8}{content.Length,-10}`\n");
            output.Write(Encoding.ASCII.GetBytes(head));
            content.CopyTo(output);
            // Every member begins at an even place.
            if (content.Length % 2 == 1) output.Write("\n"u8);
        }
    }
}
