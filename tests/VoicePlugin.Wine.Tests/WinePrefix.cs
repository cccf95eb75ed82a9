using System.Diagnostics;

namespace VoicePlugin.Wine.Tests;

/// <summary>A Windows of its own in a temporary folder, made once for all tests here and removed after them. No screen is needed.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WinePrefix : ICollectionFixture<WinePrefix>, IDisposable
{
    public const string Name = "Wine";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(240);
    private readonly string _windows;

    public WinePrefix()
    {
        Folder = Directory.CreateTempSubdirectory("voiceplugin-wine-").FullName;
        _windows = Path.Combine(Folder, "windows");
        // When every test is skipped there is nothing to set up.
        if (new WineFactAttribute().Skip is not null) return;
        var boot = Start("wineboot", ["-i"]);
        Assert.True(boot.ExitCode == 0 && Directory.Exists(Path.Combine(_windows, "drive_c")), boot.Words);
    }

    /// <summary>For files of the tests.</summary>
    public string Folder { get; }

    /// <summary>Path of a file of the tests.</summary>
    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>Runs a Windows program in the repository's folder.</summary>
    /// <param name="program">Its path on this machine.</param>
    /// <param name="arguments">As the program shall see them.</param>
    /// <exception cref="TimeoutException">It has not ended after 240 s and was killed.</exception>
    public WineRun Run(string program, params string[] arguments) => Start("wine", [program, .. arguments]);

    /// <summary>The same on a Windows that has not got some libraries: names without <c>.dll</c>.</summary>
    public WineRun RunWithout(string[] libraries, string program, params string[] arguments) => Start("wine", [program, .. arguments], libraries);

    public void Dispose()
    {
        if (Directory.Exists(_windows)) Start("wineserver", ["-k"]);
        Directory.Delete(Folder, recursive: true);
    }

    private WineRun Start(string program, string[] arguments, params string[] without)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = WindowsFolder.Root };
        info.Environment["WINEPREFIX"] = _windows;
        info.Environment["WINEDEBUG"] = "-all";
        // Else it looks for Mono and a browser when it sets itself up; programs for .NET do need the first of the two.
        info.Environment["WINEDLLOVERRIDES"] = string.Join(';', [program == "wineboot" ? "mscoree,mshtml=" : "mshtml=", .. without.Select(name => name + "=")]);
        info.Environment.Remove("DISPLAY");
        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        // Programs that Wine leaves running in the background may keep the pipes open: their end is not waited for.
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Limit.TotalSeconds} s.");
        }
        Task.WaitAll([output, errors], TimeSpan.FromSeconds(20));
        return new WineRun(process.ExitCode, Said(output), Said(errors).Replace("Failed to create DXGI factory.", "", StringComparison.Ordinal).Trim());
    }

    private static string Said(Task<string> text) => text.IsCompletedSuccessfully ? text.Result : "";
}
