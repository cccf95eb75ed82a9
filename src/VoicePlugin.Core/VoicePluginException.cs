namespace VoicePlugin.Core;

/// <summary>A fault the user can mend: the message is one sentence that names the thing and what to do.</summary>
public sealed class VoicePluginException : Exception
{
    /// <summary>Creates the exception with a sentence meant for the user.</summary>
    public VoicePluginException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with a sentence meant for the user and the fault beneath it.</summary>
    public VoicePluginException(string message, Exception inner) : base(message, inner)
    {
    }
}
