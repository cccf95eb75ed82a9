using System.Buffers.Binary;
using System.Xml.Linq;
using VoicePlugin.Core;
using VoicePlugin.Packaging.Planning;
using VoicePlugin.Packaging.Windows;

namespace VoicePlugin.Packaging.Tests;

/// <summary>The Windows installer: its description, and under Wine what it does, with small files in the place of plugin and program.</summary>
public sealed class MsiTests
{
    private static readonly XNamespace Wix = "http://schemas.microsoft.com/wix/2006/wi";
    private static readonly WixProduct Product = new("VoicePlugin", "1.2.3", Guid.NewGuid(), Guid.NewGuid(), new Version(14, 44));

    [Fact]
    public void Identifiers_are_those_of_the_standard()
        // RFC 9562, appendix A.4: version 5 of www.example.com in the name space of names of hosts.
        => Assert.Equal(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), ComponentId.Of(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));

    [Fact]
    public void A_file_keeps_its_component_from_version_to_version_whatever_else_is_there()
    {
        string[] first = Components("voice/voice.exe", "VoicePlugin.vst3/Contents/x86_64-win/VoicePlugin.vst3");
        string[] later = Components("VoicePlugin.vst3/Contents/Resources/new.json", "VoicePlugin.vst3/Contents/x86_64-win/VoicePlugin.vst3", "voice/voice.exe");
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.Empty(first.Except(later));
        Assert.Single(later.Except(first));
    }

    [Fact]
    public void Every_component_is_in_one_feature_and_every_name_stands_once()
    {
        var document = new WixSource(Product).Write(Files("voice/a.txt", "voice/b/a.txt", "papers/LICENSE", "VoicePlugin.vst3/Contents/c"));
        Assert.Equal(
            document.Descendants(Wix + "Component").Select(c => (string)c.Attribute("Id")!).Order(),
            document.Descendants(Wix + "ComponentRef").Select(c => (string)c.Attribute("Id")!).Order());
        var ids = document.Descendants().Where(e => e.Name.LocalName is "Directory" or "File" or "Component").Select(e => (string)e.Attribute("Id")!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        // Windows Installer's names have 72 letters at most.
        Assert.All(ids, id => Assert.InRange(id.Length, 1, 72));
    }

    [Fact]
    public void With_the_runtime_inside_nothing_is_asked_of_the_machine()
    {
        var document = new WixSource(Product with { VcRuntime = null }).Write(Files("voice/a"));
        Assert.DoesNotContain(document.Descendants(Wix + "RegistrySearch"), _ => true);
        Assert.DoesNotContain(document.Root!.Element(Wix + "Product")!.Elements(Wix + "Condition"), _ => true);
    }

    [Fact]
    public void What_wixl_does_not_know_becomes_queries_and_the_description_stays()
    {
        var document = new WixSource(Product).Write(Files("voice/a"));
        string before = document.ToString();
        var (subset, queries) = WixlSubset.Split(document);
        Assert.Equal(before, document.ToString());
        Assert.DoesNotContain(subset.Descendants(Wix + "Component"), c => c.Element(Wix + "Condition") is not null || c.Element(Wix + "Environment") is not null);
        Assert.Equal(document.Descendants(Wix + "Component").Count(c => c.Element(Wix + "Condition") is not null), queries.Count(q => q.StartsWith("UPDATE `Component`", StringComparison.Ordinal)));
        Assert.Contains(queries, q => q.Contains("SKIPVCRUNTIME", StringComparison.Ordinal));
    }

    [ProgramFact("wixl", "msibuild")]
    public void The_same_files_are_the_same_installer()
    {
        using var folder = new TemporaryFolder();
        byte[] first = File.ReadAllBytes(Make(folder, "1.2.3", "a"));
        // FAT's and the summary's times are in steps of 2 s at most.
        Thread.Sleep(2100);
        Assert.Equal(first, File.ReadAllBytes(Make(folder, "1.2.3", "a")));
    }

    [Fact]
    public void A_file_that_is_no_installer_is_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<VoicePluginException>(() => MsiTimes.Set(folder.Write("a.msi", "text"), DateTimeOffset.UnixEpoch));
        Assert.Throws<VoicePluginException>(() => VcRuntime.Needed(folder.Write("a.dll", "text")));
    }

    [ProgramFact("wixl", "msibuild", "wine", "wineserver", "xvfb-run")]
    public void Under_Wine_it_installs_upgrades_and_goes_and_the_users_voice_stays()
    {
        using var folder = new TemporaryFolder();
        string older = Make(folder, "1.2.2", "old", "voice/gone.dll"), newer = Make(folder, "1.2.3", "new");
        var run = ToolRun.Start(
            "xvfb-run", new Dictionary<string, string?> { ["WINEPREFIX"] = folder.At("wine"), ["WINEDEBUG"] = "-all" },
            "-a", "sh", Path.Combine(AppContext.BaseDirectory, "Scripts", "installed-msi.sh"), older, newer);
        Assert.True(run.Status == 0, run.Words);
        Assert.Contains("nothing else is left\n", run.Words, StringComparison.Ordinal);
    }

    private static string[] Components(params string[] files)
        => [.. new WixSource(Product).Write(Files(files)).Descendants(Wix + "Component").Where(c => c.Element(Wix + "File") is not null).Select(c => (string)c.Attribute("Guid")!)];

    private static PackageFile[] Files(params string[] places) => [.. places.Select(place => new PackageFile("/" + place, place, 1, false))];

    /// <summary>Makes an installer of small files; returns its path.</summary>
    private static string Make(TemporaryFolder folder, string version, string content, params string[] more)
    {
        var project = new Project(Repository.Root, version, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        var target = new TargetSystem("win-x64", Flavour.Cpu);
        folder.Write($"{version}/VoicePlugin.vst3/Contents/x86_64-win/VoicePlugin.vst3", content);
        folder.Write($"{version}/VoicePlugin.vst3/Contents/Resources/presets/a.json", "{}");
        File.WriteAllBytes(folder.At($"{version}/VoicePlugin.vst3/Contents/x86_64-win/onnxruntime.dll"), Library(14, 44));
        folder.Write($"{version}/voice/voice.exe", content);
        folder.Write($"{version}/papers/LICENSE", "licence");
        foreach (string name in more) folder.Write($"{version}/{name}", "more");
        var layout = new Layout(project, target, folder.At("dist"));
        new MsiStep(project, target, layout, [.. new[] { "VoicePlugin.vst3", "voice", "papers" }.Select(name => new FileSet(folder.At($"{version}/{name}"), name))], bringsRuntime: false).Execute();
        return layout.Package(".msi");
    }

    /// <summary>The head of a Windows library that a linker of some version has made.</summary>
    private static byte[] Library(byte major, byte minor)
    {
        byte[] data = new byte[1024];
        BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(0x3c), 0x80);
        "PE\0\0"u8.CopyTo(data.AsSpan(0x80));
        (data[0x80 + 26], data[0x80 + 27]) = (major, minor);
        return data;
    }
}
