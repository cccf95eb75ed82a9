using VoicePlugin.Core;
using VoicePlugin.Training.Runtime;

namespace VoicePlugin.Training.Tests;

public class GlibcxxRequirementTests
{
    private static string Library => Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so");

    [Fact]
    public void TheLibraryInTheOutputFolderIsPatchedAndLoads()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Assert.False(GlibcxxRequirement.Weaken(Library));
        using var two = TorchSharp.torch.ones(2).sum();
        Assert.Equal(2, two.item<float>());
    }

    [Fact]
    public void SetsOneBitOnceAndKeepsTimeAndSize()
    {
        using var folder = new TemporaryFolder();
        string path = folder["library.so"];
        byte[] before = MadeUpLibrary(flags: 0);
        File.WriteAllBytes(path, before);
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));

        Assert.True(GlibcxxRequirement.Weaken(path));
        byte[] after = File.ReadAllBytes(path);
        Assert.Equal(MadeUpLibrary(flags: 2), after);
        Assert.Equal(2020, File.GetLastWriteTimeUtc(path).Year);
        Assert.False(GlibcxxRequirement.Weaken(path));
        Assert.Equal(after, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void LeavesOtherVersionsAlone()
    {
        using var folder = new TemporaryFolder();
        string path = folder["library.so"];
        File.WriteAllBytes(path, MadeUpLibrary(flags: 0));
        Assert.False(GlibcxxRequirement.Weaken(path, "GLIBCXX_9.9.99"));
        Assert.Equal(MadeUpLibrary(flags: 0), File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData("not an ELF file", "not a 64-bit")]
    [InlineData(null, "missing")]
    public void OtherFilesGiveASentence(string? content, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = folder["library.so"];
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }

        var e = Assert.Throws<VoicePluginException>(() => GlibcxxRequirement.Weaken(path));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATruncatedLibraryGivesASentence()
    {
        using var folder = new TemporaryFolder();
        string path = folder["library.so"];
        File.WriteAllBytes(path, MadeUpLibrary(flags: 0)[..200]);
        Assert.Contains("damaged", Assert.Throws<VoicePluginException>(() => GlibcxxRequirement.Weaken(path)).Message, StringComparison.Ordinal);
    }

    /// <summary>ELF header, string section at 64, version section at 128 with one need of two versions, section table at 192.</summary>
    private static byte[] MadeUpLibrary(ushort flags)
    {
        var image = new byte[192 + (2 * 64)];
        using var stream = new MemoryStream(image);
        using var writer = new BinaryWriter(stream);
        writer.Write([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]);
        At(40, 192L);
        stream.Position = 60;
        writer.Write((ushort)2);
        stream.Position = 64;
        writer.Write("\0GLIBCXX_3.4\0GLIBCXX_3.4.32\0"u8);
        stream.Position = 128;
        foreach (ushort value in (ushort[])[1, 2])
        {
            writer.Write(value);
        }

        foreach (int value in (int[])[0, 16, 0])
        {
            writer.Write(value);
        }

        Version(144, 0, 1, 16);
        Version(160, flags, 13, 0);
        Section(192, type: 3, offset: 64, size: 64, link: 0);
        Section(256, type: 0x6ffffffe, offset: 128, size: 64, link: 0);
        return image;

        void At(long position, long value)
        {
            stream.Position = position;
            writer.Write(value);
        }

        void Version(long position, ushort bits, int name, int next)
        {
            stream.Position = position + 4;
            writer.Write(bits);
            writer.Write((ushort)0);
            writer.Write(name);
            writer.Write(next);
        }

        void Section(long position, uint type, long offset, long size, int link)
        {
            stream.Position = position + 4;
            writer.Write(type);
            At(position + 24, offset);
            At(position + 32, size);
            stream.Position = position + 40;
            writer.Write(link);
        }
    }
}
