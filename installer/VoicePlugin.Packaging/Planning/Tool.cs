using System.ComponentModel;
using System.Diagnostics;
using VoicePlugin.Core;

namespace VoicePlugin.Packaging.Planning;

/// <summary>Runs other programs.</summary>
internal static class Tool
{
    /// <summary>Runs a program to its end and returns its exit status and its words.</summary>
    /// <exception cref="VoicePluginException">It cannot be started.</exception>
    public static (int Status, string Output, string Errors) Run(string program, string folder, params IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(info)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
            process.WaitForExit();
            return (process.ExitCode, output.Result, errors.Result);
        }
        catch (Win32Exception e)
        {
            throw new VoicePluginException($"The program '{program}' cannot be started ({e.Message}); install it and try again.", e);
        }
    }

    /// <summary>Full path of a program in PATH, or null.</summary>
    public static string? Which(string name)
    {
        string file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }

    /// <summary>The .NET program that runs this one.</summary>
    public static string Dotnet => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
}
