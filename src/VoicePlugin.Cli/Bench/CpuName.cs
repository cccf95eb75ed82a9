using System.Runtime.InteropServices;

namespace VoicePlugin.Cli.Bench;

/// <summary>What the processor calls itself.</summary>
internal static class CpuName
{
    /// <summary>The model's name, or the architecture where the system does not say.</summary>
    public static string Read()
    {
        const string Key = "model name";
        try
        {
            if (File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal)) is { } line)
                return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }
        catch (IOException)
        {
            // A description is no reason to fail.
        }

        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
