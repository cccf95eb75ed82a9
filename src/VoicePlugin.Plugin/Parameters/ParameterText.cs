namespace VoicePlugin.Plugin.Parameters;

/// <summary>A plain value as text and back.</summary>
internal abstract class ParameterText
{
    /// <summary>Text of a plain value, without unit.</summary>
    public abstract string Format(double plain);

    /// <summary>Reads a text; the value may be out of range.</summary>
    public abstract bool TryParse(string text, out double plain);
}
