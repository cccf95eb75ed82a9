using VoicePlugin.Core;
using VoicePlugin.Packaging.Notices;

namespace VoicePlugin.Packaging.Tests;

/// <summary>Third-party notices: nothing without a licence that is known gets into a package.</summary>
public sealed class NoticesTests
{
    [Fact]
    public void An_expression_without_a_text_gets_the_text_under_the_packages_name()
    {
        using var folder = new TemporaryFolder();
        var licence = PackageLicence.Read(Package(folder, """<license type="expression">BSD-3-Clause</license><copyright>Copyright 2015, Somebody</copyright>"""));
        Assert.Equal("BSD-3-Clause", licence.Name);
        Assert.Contains("Copyright 2015, Somebody\n\nRedistribution and use", licence.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_packages_own_text_goes_before_ours_and_its_notices_come_with_it()
    {
        using var folder = new TemporaryFolder();
        var package = Package(folder, """<license type="expression">MIT</license><authors>A</authors>""");
        folder.Write("LICENSE.TXT", "their own words\r\n");
        folder.Write("THIRD-PARTY-NOTICES.txt", "of a third party");
        folder.Write("Notices/NOTICES.txt", "of a fourth");
        var licence = PackageLicence.Read(package);
        Assert.Equal("their own words", licence.Text);
        Assert.Equal(["of a fourth", "of a third party"], licence.Notices);
    }

    [Theory]
    [InlineData("MIT")]
    [InlineData("BSD-3-Clause")]
    [InlineData("Apache-2.0")]
    public void A_licence_file_is_recognised_by_its_words(string name)
    {
        using var folder = new TemporaryFolder();
        var package = Package(folder, """<license type="file">LICENSE</license>""");
        folder.Write("LICENSE", LicenceTexts.Of(name, "Copyright (c) Somebody").Replace("\n", "\r\n  ", StringComparison.Ordinal));
        Assert.Equal(name, PackageLicence.Read(package).Name);
    }

    [Theory]
    [InlineData("""<license type="expression">GPL-3.0-only</license>""", "the licence 'GPL-3.0-only'")]
    [InlineData("""<licenseUrl>https://example.org/eula</licenseUrl>""", "no licence that is known")]
    [InlineData("""<license type="file">EULA.txt</license>""", "no licence that is known")]
    [InlineData("", "no licence that is known")]
    public void A_package_without_a_known_licence_stops_the_packaging(string metadata, string words)
    {
        using var folder = new TemporaryFolder();
        folder.Write("EULA.txt", "You may not do anything with it.");
        var e = Assert.Throws<VoicePluginException>(() => PackageLicence.Read(Package(folder, metadata)));
        Assert.Contains($"Some.Package 1.0 has {words}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_texts_stand_once_with_all_names()
    {
        using var folder = new TemporaryFolder();
        var licence = PackageLicence.Read(Package(folder, """<license type="expression">MIT</license><authors>A</authors>"""));
        var other = licence with { Package = licence.Package with { Name = "Another.Package" }, Notices = ["n"] };
        string text = ThirdPartyNotices.Write([(licence, "voice"), (other, "plugin"), (licence, "plugin")], "our NOTICE", [("Licence of a font", "font words")]);
        Assert.Contains("Some.Package 1.0: MIT. Copyright (c) A (in: plugin, voice)\n", text, StringComparison.Ordinal);
        Assert.Contains("Licence of Another.Package, Some.Package\n", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("Permission is hereby granted").Length);
        Assert.Contains("Notices of Another.Package\n", text, StringComparison.Ordinal);
        Assert.Contains("our NOTICE", text, StringComparison.Ordinal);
        Assert.Contains("font words", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_lists_what_it_loads_and_its_runtime_but_not_itself_nor_what_is_only_for_building()
    {
        using var folder = new TemporaryFolder();
        foreach (string package in (string[])["real/1.0", "microsoft.netcore.app.runtime.linux-x64/10.0.1"]) Directory.CreateDirectory(folder.At($"packages/{package}"));
        string deps = folder.Write("voice.deps.json", """
            {"runtimeTarget":{"name":"t/linux-x64"},"targets":{"t/linux-x64":{
              "voice/1.0":{"runtime":{"voice.dll":{}}},
              "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.1":{"native":{"libcoreclr.so":{}}},
              "Real/1.0":{"runtime":{"lib/real.dll":{}}},
              "Empty/1.0":{"runtime":{"lib/_._":{}}}, "Build.Only/1.0":{"dependencies":{"Real":"1.0"}}}},
             "libraries":{"voice/1.0":{"type":"project"},"runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.1":{"type":"runtimepack"},
              "Real/1.0":{"type":"package"},"Empty/1.0":{"type":"package"},"Build.Only/1.0":{"type":"package"}}}
            """);
        string assets = folder.Write("project.assets.json", $"{{\"packageFolders\":{{\"{folder.At("packages")}\":{{}}}}}}");
        Assert.Equal(["Microsoft.NETCore.App.Runtime.linux-x64", "Real"], ShippedPackages.OfProgram(deps, assets).Select(p => p.Name));
    }

    [Fact]
    public void The_papers_of_another_system_are_refused()
    {
        using var folder = new TemporaryFolder();
        string assets = folder.Write("project.assets.json", """{"targets":{"net10.0":{},"net10.0/linux-x64":{}}}""");
        Assert.Contains("not from a publish for win-x64", Assert.Throws<VoicePluginException>(() => ShippedPackages.OfNativeLibrary(assets, "win-x64")).Message, StringComparison.Ordinal);
    }

    private static ShippedPackage Package(TemporaryFolder folder, string metadata)
    {
        folder.Write("some.package.nuspec", $"""<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><id>Some.Package</id>{metadata}</metadata></package>""");
        return new ShippedPackage("Some.Package", "1.0", folder.Root);
    }
}
