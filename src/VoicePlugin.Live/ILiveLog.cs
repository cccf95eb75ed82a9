namespace VoicePlugin.Live;

/// <summary>What happens, for the performer to read. Any thread; an implementation must not throw and should not block.</summary>
public interface ILiveLog
{
    /// <summary>A sound was made.</summary>
    /// <param name="what">What was asked for, in a few words.</param>
    /// <param name="milliseconds">Time it took, waiting included.</param>
    void Rendered(string what, double milliseconds);

    /// <summary>A stream began, ended, or changed.</summary>
    void Stream(string sentence);

    /// <summary>A request was refused.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="sentence">What the client was told.</param>
    void Refused(int status, string sentence);

    /// <summary>A fault of this program.</summary>
    void Fault(Exception fault);
}
