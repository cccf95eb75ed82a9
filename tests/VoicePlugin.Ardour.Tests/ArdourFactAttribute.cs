namespace VoicePlugin.Ardour.Tests;

/// <summary>A fact that is reported as skipped on a machine without Ardour 7.</summary>
public sealed class ArdourFactAttribute : FactAttribute
{
    /// <summary>Skips the fact if Ardour is missing.</summary>
    public ArdourFactAttribute() => Skip = ArdourPrograms.Found is null
        ? "Ardour 7 is not installed (Debian 12: apt-get install ardour)."
        : null;
}
