using System.Text;

namespace VoicePlugin.Vst3.Host.Plugin;

/// <summary>Texts in arrays of fixed length, ended by 0.</summary>
internal static unsafe class FixedText
{
    /// <summary>Up to the 0, or all of it if there is none.</summary>
    public static string Utf16(char* text, int length) => new(new ReadOnlySpan<char>(text, length).Slice(0, Length(text, length)));

    /// <summary>Up to the 0, or all of it if there is none.</summary>
    public static string Ascii(byte* text, int length)
    {
        var span = new ReadOnlySpan<byte>(text, length);
        var end = span.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? span : span[..end]);
    }

    private static int Length(char* text, int length)
    {
        var end = new ReadOnlySpan<char>(text, length).IndexOf('\0');
        return end < 0 ? length : end;
    }
}
