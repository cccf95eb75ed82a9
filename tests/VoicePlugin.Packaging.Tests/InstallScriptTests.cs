namespace VoicePlugin.Packaging.Tests;

/// <summary>install.sh of the .tar.gz, with small files in the place of plugin and program.</summary>
public sealed class InstallScriptTests
{
    private const string Library = "VoicePlugin.vst3/Contents/x86_64-linux/VoicePlugin.so";

    [LinuxFact]
    public void Installs_upgrades_and_uninstalls_for_one_user()
    {
        using var folder = Unpacked();
        Assert.Equal(0, Run(folder).Status);
        Assert.Equal("so 1", File.ReadAllText(folder.At($"home/.vst3/{Library}")));
        Assert.Equal("program 1", File.ReadAllText(folder.At("home/.local/bin/voice")));
        Assert.Equal("notices", File.ReadAllText(folder.At("home/.local/lib/voiceplugin/THIRD-PARTY-NOTICES.txt")));

        folder.Write(Library, "so 2");
        File.Delete(folder.At("VoicePlugin.vst3/Contents/Resources/old.json"));
        Assert.Equal(0, Run(folder).Status);
        Assert.Equal("so 2", File.ReadAllText(folder.At($"home/.vst3/{Library}")));
        Assert.False(File.Exists(folder.At("home/.vst3/VoicePlugin.vst3/Contents/Resources/old.json")));

        folder.Write("home/.local/share/VoicePlugin/voices/mine/manifest.json", "{}");
        folder.Write("home/.vst3/Other.vst3", "another plugin");
        Assert.Equal(0, Run(folder, "--uninstall").Status);
        Assert.Equal(
            [".local/share/VoicePlugin/voices/mine/manifest.json", ".vst3/Other.vst3"],
            Directory.EnumerateFiles(folder.At("home"), "*", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(folder.At("home"), p)).Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists(folder.At("home/.local/bin")));
        Assert.Equal(2, Run(folder, "--uninstall").Status);
    }

    [LinuxFact]
    public void A_prefix_may_have_spaces_and_be_relative()
    {
        using var folder = Unpacked();
        Assert.Equal(0, Run(folder, "--prefix", folder.At("in stead")).Status);
        Assert.Equal("so 1", File.ReadAllText(folder.At($"in stead/lib/vst3/{Library}")));
        Assert.Equal("program 1", File.ReadAllText(folder.At("in stead/bin/voice")));
        Assert.Equal(0, Run(folder, "--uninstall", "--prefix", folder.At("in stead")).Status);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.At("in stead")));
    }

    [LinuxFact]
    public void A_failure_halfway_leaves_the_old_version()
    {
        using var folder = Unpacked();
        Assert.Equal(0, Run(folder).Status);
        folder.Write(Library, "so 2");
        folder.Write("voice/voice", "program 2");
        // The last move of all fails: that of the plugin into its place.
        folder.Write("bin/mv", "#!/bin/sh\ncase \"$*\" in *VoicePlugin.vst3.new*) exit 1 ;; esac\nexec /bin/mv \"$@\"\n");
        ToolRun.Start("chmod", "755", folder.At("bin/mv"));
        var run = Run(folder, "PATH");
        Assert.Equal(2, run.Status);
        Assert.Contains("Nothing was changed", run.Words, StringComparison.Ordinal);
        Assert.Equal("so 1", File.ReadAllText(folder.At($"home/.vst3/{Library}")));
        Assert.Equal("program 1", File.ReadAllText(folder.At("home/.local/bin/voice")));
        Assert.Equal(["VoicePlugin.vst3"], Directory.EnumerateFileSystemEntries(folder.At("home/.vst3")).Select(Path.GetFileName));
        Assert.Equal(["voiceplugin"], Directory.EnumerateFileSystemEntries(folder.At("home/.local/lib")).Select(Path.GetFileName));
    }

    [LinuxFact]
    public void Another_program_of_that_name_stays()
    {
        using var folder = Unpacked();
        string other = folder.Write("home/.local/bin/voice", "somebody else's");
        var run = Run(folder);
        Assert.Equal(2, run.Status);
        Assert.Contains("is another program", run.Words, StringComparison.Ordinal);
        Assert.Equal("somebody else's", File.ReadAllText(other));
        Assert.False(Directory.Exists(folder.At("home/.vst3")));
    }

    [LinuxFact]
    public void Half_an_archive_and_odd_words_are_refused()
    {
        using var folder = Unpacked();
        Assert.Contains("There is no option '--sytem'", Run(folder, "--sytem").Words, StringComparison.Ordinal);
        Assert.Contains("--prefix needs a folder", Run(folder, "--prefix").Words, StringComparison.Ordinal);
        Assert.Contains("--prefix needs a folder", Run(folder, "--prefix", "").Words, StringComparison.Ordinal);
        File.Delete(folder.At(Library));
        Assert.Contains("is missing; unpack the whole archive", Run(folder).Words, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Without_a_home_it_asks_where()
    {
        using var folder = Unpacked();
        foreach (string home in (string[])["", "home"])
        {
            var run = ToolRun.Start("sh", new Dictionary<string, string?> { ["HOME"] = home }, [folder.At("install.sh")]);
            Assert.Equal(2, run.Status);
            Assert.Contains("say where to install with --prefix DIR", run.Words, StringComparison.Ordinal);
        }
    }

    [ProgramFact("shellcheck")]
    public void Shellcheck_has_nothing_against_it()
        => Assert.Equal((0, ""), ToolRun.Start("shellcheck", "-s", "sh", Repository.At("installer/linux/install.sh")) is var run ? (run.Status, run.Words) : default);

    private static TemporaryFolder Unpacked()
    {
        var folder = new TemporaryFolder();
        File.Copy(Repository.At("installer/linux/install.sh"), folder.At("install.sh"));
        folder.Write(Library, "so 1");
        folder.Write("VoicePlugin.vst3/Contents/Resources/old.json", "{}");
        folder.Write("voice/voice", "program 1");
        foreach (string paper in (string[])["LICENSE", "NOTICE"]) folder.Write(paper, paper);
        folder.Write("THIRD-PARTY-NOTICES.txt", "notices");
        Directory.CreateDirectory(folder.At("home"));
        return folder;
    }

    /// <summary>Runs the script; the word PATH puts the folder's bin in front of PATH instead of being passed on.</summary>
    private static ToolRun Run(TemporaryFolder folder, params string[] words)
    {
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        var environment = new Dictionary<string, string?> { ["HOME"] = folder.At("home"), ["XDG_DATA_HOME"] = null, ["PATH"] = words.Contains("PATH") ? $"{folder.At("bin")}:{path}" : path };
        return ToolRun.Start("sh", environment, [folder.At("install.sh"), .. words.Where(word => word != "PATH")]);
    }
}
