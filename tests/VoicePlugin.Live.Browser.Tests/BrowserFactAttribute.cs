namespace VoicePlugin.Live.Browser.Tests;

/// <summary>A fact that is reported as skipped where there is no browser to play it in.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Skips the fact if a program is missing.</summary>
    public BrowserFactAttribute() => Skip = Programs.Missing;
}
