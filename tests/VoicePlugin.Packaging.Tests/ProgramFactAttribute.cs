namespace VoicePlugin.Packaging.Tests;

/// <summary>A fact that is reported as skipped on a machine without certain programs.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProgramFactAttribute : FactAttribute
{
    /// <summary>Skips the fact if a program is missing.</summary>
    /// <param name="programs">Their names in PATH.</param>
    public ProgramFactAttribute(params string[] programs)
    {
        string[] missing = [.. programs.Where(program => ToolRun.Which(program) is null)];
        if (missing.Length > 0) Skip = $"Not installed here: {string.Join(", ", missing)} (tests/install-hosts.sh installs them on Debian 12).";
    }
}
