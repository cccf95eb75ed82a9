namespace VoicePlugin.Core.Streaming;

/// <summary>How much time the worker of a <see cref="RealtimeVoice"/> is given, which is a part of the delay.</summary>
public enum LookAhead
{
    /// <summary>One hop (10 ms): for singing and playing through the plugin.</summary>
    Live,

    /// <summary>
    /// Eight hops (80 ms), half of them to gather sound and half to compute: longer and therefore cheaper network calls, and more
    /// instances on one machine. For mixing, where the host makes up for the delay.
    /// </summary>
    Mix,
}
