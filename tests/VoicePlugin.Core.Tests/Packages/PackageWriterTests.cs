using VoicePlugin.Core.Packages;
using VoicePlugin.Export;

namespace VoicePlugin.Core.Tests.Packages;

public sealed class PackageWriterTests : IDisposable
{
    private readonly TestVoice _voice = new();

    public void Dispose() => _voice.Dispose();

    [Fact]
    public void Writing_twice_gives_the_same_files()
    {
        var before = Contents();
        PackageWriter.Write(_voice.Directory, _voice.Draft, _voice.Models);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public void A_voice_that_was_there_is_replaced_and_nothing_is_left_beside_it()
    {
        PackageWriter.Write(_voice.Directory + "/", _voice.Draft with { Name = "Second" }, _voice.Models);
        Assert.Equal("Second", VoicePackage.Load(_voice.Directory).Manifest.Name);
        Assert.Equal([_voice.Directory], Directory.GetFileSystemEntries(_voice.Root));
    }

    [Fact]
    public void A_package_that_fails_its_checks_is_not_written_and_the_old_one_stays()
    {
        var before = Contents();
        var error = Assert.Throws<VoicePluginException>(
            () => PackageWriter.Write(_voice.Directory, _voice.Draft with { Licence = "" }, _voice.Models));
        Assert.StartsWith(_voice.File("manifest.json"), error.Message, StringComparison.Ordinal);

        var swapped = new Dictionary<string, byte[]>(_voice.Models) { ["fine"] = _voice.Models["medium"] };
        error = Assert.Throws<VoicePluginException>(() => PackageWriter.Write(_voice.Directory, _voice.Draft, swapped));
        Assert.StartsWith(_voice.File("fine.onnx"), error.Message, StringComparison.Ordinal);

        Assert.Equal(before, Contents());
        Assert.Equal([_voice.Directory], Directory.GetFileSystemEntries(_voice.Root));
    }

    [Fact]
    public void A_folder_that_holds_something_else_is_left_alone()
    {
        var foreign = Path.Combine(_voice.Root, "songs");
        Directory.CreateDirectory(foreign);
        File.WriteAllText(Path.Combine(foreign, "song.txt"), "la");
        Assert.Throws<VoicePluginException>(() => PackageWriter.Write(foreign, _voice.Draft, _voice.Models));
        Assert.Equal("la", File.ReadAllText(Path.Combine(foreign, "song.txt")));
    }

    private Dictionary<string, string> Contents() =>
        Directory.GetFiles(_voice.Directory).ToDictionary(f => f, f => VoicePackage.Hash(File.ReadAllBytes(f)));
}
