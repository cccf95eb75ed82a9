namespace VoicePlugin.Core;

/// <summary>
/// A fault the user can understand and mend. The message is one sentence that names the thing at fault and says what
/// to do about it; programs print it as <c>error: …</c> and exit with code 2.
/// </summary>
public sealed class VoicePluginException : Exception
{
    /// <summary>Makes the exception from its one sentence.</summary>
    public VoicePluginException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception from its one sentence, keeping the cause for a debugger.</summary>
    public VoicePluginException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
