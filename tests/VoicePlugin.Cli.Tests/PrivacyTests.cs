using System.Diagnostics;

namespace VoicePlugin.Cli.Tests;

/// <summary>What the program writes and tells without being asked: nothing.</summary>
public sealed class PrivacyTests
{
    // ONNX Runtime's published builds leave an identifier of the machine and a queue of events to send in the user's cache.
    [Fact]
    public async Task A_run_leaves_nothing_in_the_users_folders()
    {
        using var folder = new TempFolder();
        string home = Directory.CreateDirectory(folder["home"]).FullName, sound = folder["awe.wav"];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "voice.dll"), "burst", "--affect", "awe", "--dur", "0.3", "--voice", TinyVoice.Folder, sound])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // As on a user's machine: these silence it by themselves.
        foreach (var name in (string[])["CI", "TF_BUILD", "GITHUB_ACTIONS", "ORT_RUNNING_UNIT_TESTS", "ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"])
            start.Environment.Remove(name);
        foreach (var name in (string[])["HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"])
            start.Environment[name] = home;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((0, ""), (process.ExitCode, await error));
        Assert.True(File.Exists(sound));
        Assert.Empty(Directory.EnumerateFiles(home, "*", SearchOption.AllDirectories));
    }
}
