using System.Formats.Tar;
using System.IO.Compression;
using VoicePlugin.Packaging.Formats;
using VoicePlugin.Packaging.Linux;
using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Tests;

/// <summary>Archives: their bytes depend on their content alone, and others can read them.</summary>
public sealed class ArchiveTests
{
    private static readonly DateTimeOffset Date = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Fact]
    public void The_same_files_are_the_same_bytes_whenever_and_in_whatever_order_they_come()
    {
        using var folder = new TemporaryFolder();
        IReadOnlyList<PackageFile> files = Files(folder);
        byte[] tar = Tar(files), zip = Made(s => Zip.Write(s, files, Date)), deb = Deb(files);
        foreach (var file in files)
        {
            File.SetLastWriteTimeUtc(file.From, DateTime.UnixEpoch.AddYears(40));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file.From, UnixFileMode.UserRead);
        }
        Assert.Equal(tar, Tar([.. files.Reverse()]));
        Assert.Equal(zip, Made(s => Zip.Write(s, files, Date)));
        Assert.Equal(deb, Deb([.. files.Reverse()]));
    }

    [Fact]
    public void A_tar_has_folders_first_root_as_owner_and_755_or_644()
    {
        using var folder = new TemporaryFolder();
        using var reader = new TarReader(new GZipStream(new MemoryStream(Tar(Files(folder))), CompressionMode.Decompress));
        var entries = new List<(string Name, TarEntryType Type, int Mode, string Text)>();
        while (reader.GetNextEntry() is PosixTarEntry entry)
        {
            Assert.Equal(("root", "root", 0, 0, Date), (entry.UserName, entry.GroupName, entry.Uid, entry.Gid, entry.ModificationTime));
            entries.Add((entry.Name, entry.EntryType, (int)entry.Mode, entry.DataStream is null ? "" : new StreamReader(entry.DataStream).ReadToEnd()));
        }
        string deep = "top/" + new string('n', 120) + "/readme.txt";
        Assert.Equal(
            [
                ("top/", TarEntryType.Directory, 0x1ed, ""), ("top/" + new string('n', 120) + "/", TarEntryType.Directory, 0x1ed, ""),
                (deep, TarEntryType.RegularFile, 0x1a4, "read me"), ("top/run", TarEntryType.RegularFile, 0x1ed, "odd"),
            ],
            entries);
    }

    [Fact]
    public void A_zip_reads_back_with_one_time()
    {
        using var folder = new TemporaryFolder();
        using var zip = new ZipArchive(new MemoryStream(Made(s => Zip.Write(s, Files(folder), Date))));
        Assert.Equal(2, zip.Entries.Count);
        Assert.All(zip.Entries, entry => Assert.Equal(Date.UtcDateTime, entry.LastWriteTime.DateTime));
        Assert.Equal("odd", new StreamReader(zip.GetEntry("top/run")!.Open()).ReadToEnd());
    }

    [ProgramFact("dpkg-deb")]
    public void Dpkg_reads_the_package()
    {
        using var folder = new TemporaryFolder();
        string path = folder.At("t.deb");
        File.WriteAllBytes(path, Deb(Files(folder)));
        Assert.Equal("voiceplugin 1.2.3 4\n", ToolRun.Start("dpkg-deb", "-W", "--showformat=${Package} ${Version} ${Installed-Size}\n", path).Words);
        var unpacked = ToolRun.Start("dpkg-deb", "-R", path, folder.At("out"));
        Assert.Equal((0, ""), (unpacked.Status, unpacked.Words));
        Assert.Equal("odd", File.ReadAllText(folder.At("out/top/run")));
        Assert.EndsWith("  top/run\n", File.ReadAllText(folder.At("out/DEBIAN/md5sums")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        byte[] tar = Made(s => TarGz.Write(s, [ArchiveEntry.To("bin/voice", "../lib/voice")], Date, "./"));
        using var reader = new TarReader(new GZipStream(new MemoryStream(tar), CompressionMode.Decompress));
        TarEntry? last = null;
        while (reader.GetNextEntry(copyData: true) is { } entry) last = entry;
        Assert.Equal((TarEntryType.SymbolicLink, "./bin/voice", "../lib/voice"), (last!.EntryType, last.Name, last.LinkName));
    }

    private static List<PackageFile> Files(TemporaryFolder folder)
    {
        string name = new string('n', 120) + "/readme.txt";
        return
        [
            .. new FileSet(folder.Write("a/" + name, "read me"), "top/" + name).Find(),
            .. new FileSet(folder.Write("a/run", "odd"), "top/run") { Programs = ["run"] }.Find(),
        ];
    }

    private static byte[] Tar(IEnumerable<PackageFile> files) => Made(s => TarGz.Write(s, [.. files.Select(ArchiveEntry.Of)], Date, ""));

    private static byte[] Deb(IEnumerable<PackageFile> files)
        => Made(s => DebianPackage.Write(s, "Package: voiceplugin\nVersion: 1.2.3\nArchitecture: amd64\nMaintainer: t <t@t.invalid>\nDescription: t\n", [.. files.Select(ArchiveEntry.Of)], Date));

    private static byte[] Made(Action<Stream> write)
    {
        using var memory = new MemoryStream();
        write(memory);
        return memory.ToArray();
    }
}
