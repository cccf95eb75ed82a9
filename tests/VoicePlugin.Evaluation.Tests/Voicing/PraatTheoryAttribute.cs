using System.ComponentModel;
using System.Diagnostics;

namespace VoicePlugin.Evaluation.Tests.Voicing;

/// <summary>A theory that is reported as skipped on a machine without Praat.</summary>
public sealed class PraatTheoryAttribute : TheoryAttribute
{
    private static readonly bool Present = IsPresent();

    public PraatTheoryAttribute() => Skip = Present ? null : "praat is not installed";

    private static bool IsPresent()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("praat", "--version") { RedirectStandardOutput = true });
            process!.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
