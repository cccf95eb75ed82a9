using VoicePlugin.Packaging.Linux;
using VoicePlugin.Packaging.Notices;
using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Tests;

/// <summary>The real .deb with the real program and plugin, installed and purged.</summary>
public sealed class InstalledDebTests
{
    [NamespaceFact]
    public void Ardour_finds_the_plugin_voice_renders_and_nothing_is_left_after_a_purge()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Find(Repository.Root);
        var layout = new Layout(project, new TargetSystem("linux-x64", Flavour.Cpu), folder.At("dist"));
        Directory.CreateDirectory(layout.Folder);
        // The plugin as build.sh has published it. The program is published here, with intermediate files of its own, because other tests publish too.
        ToolRun.Start("cp", "-R", Repository.At("dist/VoicePlugin.vst3"), layout.Bundle);
        var publish = ToolRun.Start(
            "dotnet", "publish", Repository.At("src/VoicePlugin.Cli"), "-c", "Release", "-r", "linux-x64", "--self-contained", "-v", "quiet", "-nologo",
            "-o", layout.Program, "--artifacts-path", folder.At("artifacts"), "-m:1", "-nodeReuse:false");
        Assert.True(publish.Status == 0, publish.Words);

        var packages = ShippedPackages.OfProgram(Path.Combine(layout.Program, "voice.deps.json"), folder.At("artifacts/obj/VoicePlugin.Cli/project.assets.json"))
            .Select(package => (PackageLicence.Read(package), "voice")).ToList();
        Assert.Contains(packages, p => p.Item1.Package.Name == "Microsoft.ML.OnnxRuntime");
        Assert.Contains(packages, p => p.Item1.Package.Name == "Microsoft.NETCore.App.Runtime.linux-x64");
        File.WriteAllText(layout.Notices, ThirdPartyNotices.Write(packages, "NOTICE", []));
        new DebStep(project, layout.Deb, [.. layout.PluginAt("usr/lib/vst3/VoicePlugin.vst3"), .. layout.ProgramAt("usr/lib/voiceplugin")], layout.Notices).Execute();

        var run = ToolRun.Start(
            "unshare", "-m", "sh", Path.Combine(AppContext.BaseDirectory, "Scripts", "installed-deb.sh"), layout.Deb, folder.At("root"), Repository.At("examples/voice.wav"));
        Assert.True(run.Status == 0, run.Words);
        Assert.Contains("Found Plugin: ", run.Words, StringComparison.Ordinal);
        Assert.Contains("F0 error: median", run.Words, StringComparison.Ordinal);
        Assert.Contains("nothing is left\n", run.Words, StringComparison.Ordinal);
        Assert.True(new FileInfo(folder.At("root/rendered.wav")).Length > 900_000);
    }
}
