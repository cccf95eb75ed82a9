using System.Diagnostics;

namespace VoicePlugin.Live.Browser.Tests;

/// <summary>What the tests need beside .NET.</summary>
internal static class Programs
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The scripts that drive the browser.</summary>
    public static string Scripts { get; } = Path.Combine(Root, "tests", "VoicePlugin.Live.Browser.Tests", "node");

    /// <summary>What is missing, in one sentence; null if nothing is.</summary>
    public static string? Missing { get; } =
        Find("node") is null ? "node is not installed (Debian 12: apt-get install nodejs npm)."
        : !new[] { "chromium", "chromium-browser", "google-chrome" }.Any(name => File.Exists($"/usr/bin/{name}")) ? "Chromium is not installed (Debian 12: apt-get install chromium)."
        : !File.Exists(Path.Combine(Scripts, "node_modules", "@strudel", "web", "package.json")) ? $"Strudel and playwright-core are not installed (npm ci --prefix {Path.GetRelativePath(Root, Scripts)})."
        : Probe();

    /// <summary>Full path of a program in PATH, or null.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    // Installed is not enough: in some containers Chromium does not start.
    private static string? Probe()
    {
        using var node = Process.Start(new ProcessStartInfo(Find("node")!, [Path.Combine(Scripts, "probe.mjs")]) { RedirectStandardError = true })!;
        var words = node.StandardError.ReadToEndAsync();
        if (node.WaitForExit(TimeSpan.FromMinutes(1)))
            return node.ExitCode == 0 ? null : words.Result.Trim();
        node.Kill(entireProcessTree: true);
        return "Chromium did not start within a minute.";
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "VoicePlugin.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
