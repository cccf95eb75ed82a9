using VoicePlugin.Core;
using VoicePlugin.Packaging.Linux;

namespace VoicePlugin.Packaging.Tests;

/// <summary>What a Debian package depends on, from what its binaries need.</summary>
public sealed class ElfTests
{
    [ProgramFact("readelf")]
    public void Agrees_with_readelf_about_a_real_library()
    {
        string path = Directory.EnumerateFiles(AppContext.BaseDirectory, "libonnxruntime.so", SearchOption.AllDirectories).First();
        var file = ElfFile.Read(path)!;
        string dynamic = ToolRun.Start("readelf", "-dW", path).Words, versions = ToolRun.Start("readelf", "-VW", path).Words.Split("Version needs section")[1];
        Assert.Equal(dynamic.Split('\n').Where(l => l.Contains("(NEEDED)", StringComparison.Ordinal)).Select(l => l.Split('[', ']')[1]), file.Libraries);
        Assert.Equal(
            versions.Split('\n').Where(l => l.Contains("  Name: ", StringComparison.Ordinal) && l.Contains("Flags:", StringComparison.Ordinal)).Select(l => l.Split("Name: ")[1].Split(' ')[0]),
            file.Versions.Select(v => v.Version));
    }

    [Fact]
    public void A_text_is_no_binary_and_half_a_binary_is_damaged()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(ElfFile.Read(folder.Write("a.txt", "text")));
        string half = folder.At("half.so");
        File.WriteAllBytes(half, [0x7f, .. "ELF"u8, 2, 1, 1, 0]);
        Assert.Throws<InvalidDataException>(() => ElfFile.Read(half));
    }

    [Fact]
    public void The_greatest_version_counts_and_what_the_package_brings_does_not()
    {
        var files = new Dictionary<string, ElfFile>
        {
            ["a.so"] = new(["libc.so.6", "b.so"], [("libc.so.6", "GLIBC_2.9"), ("libc.so.6", "GLIBC_2.34"), ("b.so", "B_1")]),
            ["b.so"] = new(["libm.so.6", "libstdc++.so.6", "libz.so.1"], [("libm.so.6", "GLIBC_2.29"), ("libstdc++.so.6", "GLIBCXX_3.4.22"), ("libstdc++.so.6", "CXXABI_1.3.11")]),
        };
        Assert.Equal("libc6 (>= 2.34), libstdc++6 (>= 6), zlib1g", DebianDependencies.Compute(files));
    }

    [Fact]
    public void A_library_nobody_knows_is_named() => Assert.Contains(
        "'a.so' needs 'libodd.so.3'",
        Assert.Throws<VoicePluginException>(() => DebianDependencies.Compute(new Dictionary<string, ElfFile> { ["a.so"] = new(["libodd.so.3"], []) })).Message,
        StringComparison.Ordinal);
}
