using System.Diagnostics;

namespace VoicePlugin.Ardour.Tests;

/// <summary>One run of a program to its end.</summary>
/// <param name="ExitCode">Its exit status; Ardour's programs sometimes abort after their work is done.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
public sealed record ToolRun(int ExitCode, string Output, string Errors)
{
    /// <summary>Output and errors, for the message of a failure.</summary>
    public string Words => $"{Output}{Errors}(exit status {ExitCode})";

    /// <summary>Runs a program and waits for it.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="environment">Variables to set; null removes one.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="TimeoutException">It has not ended after 180 s and was killed.</exception>
    public static ToolRun Start(string program, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach ((string name, string? value) in environment)
            info.Environment[name] = value;
        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(180)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Path.GetFileName(program)} {string.Join(' ', arguments)} did not end:\n{output.Result}{errors.Result}");
        }
        return new ToolRun(process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Full path of a program in PATH, or null.</summary>
    public static string? Which(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
