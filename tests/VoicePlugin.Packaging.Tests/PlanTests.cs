using VoicePlugin.Core;
using VoicePlugin.Packaging.Commands;
using VoicePlugin.Packaging.Linux;
using VoicePlugin.Packaging.Planning;
using VoicePlugin.Packaging.Steps;
using VoicePlugin.Packaging.Windows;

namespace VoicePlugin.Packaging.Tests;

/// <summary>The plan: what is done, in which order, and that saying so does nothing.</summary>
public sealed class PlanTests
{
    private static readonly Project Here = new(Repository.Root, "1.2.3", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));

    [Fact]
    public void A_dry_run_says_everything_and_touches_nothing()
    {
        using var folder = new TemporaryFolder();
        var output = new StringWriter();
        int status = PackagingCli.Run(["--dry-run", "--for", "linux-x64", "--for", "win-x64", "--out", folder.At("dist")], output, new StringWriter());
        Assert.Equal(0, status);
        foreach (string words in (string[])["dotnet publish", "-linux-x64.tar.gz", "_amd64.deb", "-win-x64.zip", "-win-x64.msi", "THIRD-PARTY-NOTICES.txt", "SHA256SUMS", "AudioPlugSharp variant is left out"])
            Assert.Contains(words, output.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("dist")));
    }

    [Fact]
    public void Publishing_comes_before_notices_and_notices_before_packages_and_sums_last()
    {
        var steps = Plan(false, new TargetSystem("linux-x64", Flavour.Cpu)).Steps.Select(step => step.GetType().Name);
        Assert.Equal([nameof(PublishStep), nameof(PublishStep), "NoticesStep", nameof(TarStep), nameof(DebStep), nameof(ChecksumStep)], steps);
    }

    [Fact]
    public void Windows_makes_the_AudioPlugSharp_variant_too_before_the_notices()
    {
        var titles = Plan(true, new TargetSystem("win-x64", Flavour.Cpu)).Steps.Select(step => step.Title).ToList();
        int publish = titles.FindIndex(t => t.StartsWith("publish src/VoicePlugin.AudioPlugSharp", StringComparison.Ordinal));
        Assert.InRange(publish, 0, titles.FindIndex(t => t.Contains("THIRD-PARTY-NOTICES", StringComparison.Ordinal)) - 1);
        Assert.Contains(titles, t => t.EndsWith("-win-x64-audioplugsharp.zip", StringComparison.Ordinal));
    }

    [Fact]
    public void The_AudioPlugSharp_variant_brings_what_a_host_loads_and_nothing_for_debuggers()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in (string[])["VoicePlugin.Core.dll", "VoicePlugin.Core.pdb", "Resources/LICENSE"]) folder.Write($"win-x64/AudioPlugSharp/{name}", name);
        var layout = new Layout(Here, new TargetSystem("win-x64", Flavour.Cpu), folder.At(""));
        Assert.Equal(["top/Resources/LICENSE", "top/VoicePlugin.Core.dll"], FileSet.All(layout.AudioPlugSharpAt("top")).Select(file => file.To));
    }

    [Fact]
    public void Cuda_is_a_property_of_every_publish_and_part_of_every_name()
    {
        var plan = Plan(false, new TargetSystem("win-x64", Flavour.Cuda));
        Assert.All(plan.Steps.OfType<PublishStep>(), step => Assert.Contains("-p:Accelerator=cuda", step.Details.Single(), StringComparison.Ordinal));
        Assert.All(plan.Steps.Select(step => step.Output).OfType<string>().SkipLast(1), path => Assert.Contains("-win-x64-cuda", path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("osx-arm64", false, "There are no packages for 'osx-arm64'")]
    [InlineData("linux-x64", true, "cannot be made on Windows")]
    public void A_system_without_packages_is_refused(string runtime, bool onWindows, string words)
        => Assert.Contains(words, Assert.Throws<VoicePluginException>(() => TargetSystem.Parse(runtime, Flavour.Cpu, onWindows)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_missing_is_named_and_the_old_package_stays()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("VoicePlugin.tar.gz", "the old one");
        var step = new TarStep(Here, path, [new FileSet(folder.Write("there.txt", "x"), "a"), new FileSet(folder.At("voice"), "b")]);
        Assert.Contains("voice' is missing or empty", Assert.Throws<VoicePluginException>(step.Execute).Message, StringComparison.Ordinal);
        Assert.Equal("the old one", File.ReadAllText(path));
        Assert.Equal(["VoicePlugin.tar.gz", "there.txt"], Directory.EnumerateFiles(folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_files_for_one_place_are_refused()
    {
        using var folder = new TemporaryFolder();
        FileSet[] sets = [new(folder.Write("a", "x"), "same"), new(folder.Write("b", "y"), "same")];
        Assert.Contains("both go to 'same'", Assert.Throws<VoicePluginException>(() => FileSet.All(sets)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_are_over_the_packages_of_this_version_alone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("VoicePlugin-1.2.3-win-x64.zip", "a");
        folder.Write("VoicePlugin-1.2.2-win-x64.zip", "old");
        folder.Write("voiceplugin_1.2.3_amd64.deb", "b");
        new ChecksumStep(folder.Root, name => Planner.IsPackage(name, "1.2.3")).Execute();
        Assert.Equal(
            "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  VoicePlugin-1.2.3-win-x64.zip\n" +
            "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  voiceplugin_1.2.3_amd64.deb\n",
            File.ReadAllText(folder.At("SHA256SUMS")));
    }

    [Fact]
    public void The_newest_runtime_of_a_visual_studio_is_taken()
    {
        using var studio = new TemporaryFolder();
        foreach (string version in (string[])["14.9.1", "14.44.35112", "v143"])
            Directory.CreateDirectory(studio.At($"VC/Redist/MSVC/{version}/x64/Microsoft.VC143.CRT"));
        Assert.Equal(studio.At("VC/Redist/MSVC/14.44.35112/x64/Microsoft.VC143.CRT"), VcRuntime.Newest(studio.Root));
        Assert.Contains("msvcp140.dll' is not in", Assert.Throws<VoicePluginException>(() => VcRuntime.At(studio.Root, "a").ToList()).Message, StringComparison.Ordinal);
    }

    private static PackagePlan Plan(bool onWindows, TargetSystem target)
        => new Planner(Here, new PackageOptions([target], Repository.At("dist"), onWindows)).Plan();
}
