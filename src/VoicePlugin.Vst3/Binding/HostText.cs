using System.Text;

namespace VoicePlugin.Vst3.Binding;

/// <summary>Texts in the fixed fields of the interface: cut to fit, ended by 0.</summary>
internal static unsafe class HostText
{
    /// <summary>Length of a UTF-16 field, its end included.</summary>
    public const int Field = 128;

    /// <summary>Writes UTF-16 into a field of <paramref name="room"/> units.</summary>
    public static void Write(string text, char* field, int room = Field)
    {
        int length = Math.Min(text.Length, room - 1);
        // Half a surrogate pair is no text.
        if (length > 0 && char.IsHighSurrogate(text[length - 1]))
            length--;
        text.AsSpan(0, length).CopyTo(new Span<char>(field, room));
        field[length] = '\0';
    }

    /// <summary>Writes ASCII into a field of <paramref name="room"/> bytes.</summary>
    public static void Write(string text, byte* field, int room)
    {
        int length = Encoding.ASCII.GetBytes(text.AsSpan(0, Math.Min(text.Length, room - 1)), new Span<byte>(field, room - 1));
        field[length] = 0;
    }

    /// <summary>Reads UTF-16 up to its end, at most a field long.</summary>
    public static string Read(char* field)
    {
        int length = 0;
        while (length < Field - 1 && field[length] != '\0')
            length++;
        return new string(field, 0, length);
    }
}
