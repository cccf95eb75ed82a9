using System.Diagnostics;

namespace VoicePlugin.Packaging.Tests;

/// <summary>One run of a program to its end.</summary>
/// <param name="Status">Its exit status.</param>
/// <param name="Words">What it wrote, errors last.</param>
internal sealed record ToolRun(int Status, string Words)
{
    /// <summary>Runs a program.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="environment">Variables to set; null removes one.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="TimeoutException">It has not ended after 5 minutes and was killed.</exception>
    public static ToolRun Start(string program, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach ((string name, string? value) in environment) info.Environment[name] = value;
        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end.");
        }
        return new ToolRun(process.ExitCode, output.Result + errors.Result);
    }

    /// <summary>Runs a program in this process's environment.</summary>
    public static ToolRun Start(string program, params string[] arguments) => Start(program, new Dictionary<string, string?>(), arguments);

    /// <summary>Full path of a program in PATH, or null.</summary>
    public static string? Which(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
