using System.ComponentModel;
using System.Diagnostics;

namespace VoicePlugin.Core.Tests.AudioFiles;

/// <summary>A theory that is reported as skipped on a machine without ffmpeg.</summary>
public sealed class FfmpegTheoryAttribute : TheoryAttribute
{
    private static readonly bool Present = IsPresent();

    public FfmpegTheoryAttribute() => Skip = Present ? null : "ffmpeg is not installed";

    private static bool IsPresent()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ffmpeg", "-version") { RedirectStandardOutput = true });
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
