using VoicePlugin.Cli;

namespace VoicePlugin.Wine.Tests;

/// <summary>The command line for Windows.</summary>
[Collection(WinePrefix.Name)]
public class VoiceTests(WinePrefix wine)
{
    [WineFact]
    public void The_example_becomes_the_same_voice_as_on_Linux()
    {
        var (here, there) = (wine.At("linux.wav"), wine.At("windows.wav"));
        using var words = new StringWriter();
        Assert.True(VoiceCli.Run(["render", WindowsFolder.Example, here], words, words) == 0, words.ToString());
        var run = wine.Run(WindowsFolder.Voice, "render", @"examples\voice.wav", WindowsFolder.Name(there));
        Assert.True(run.ExitCode == 0, run.Words);
        Waves.AssertEqual(here, there);
    }

    [WineFact]
    public void A_file_may_have_a_name_in_any_script()
    {
        var folder = Directory.CreateDirectory(wine.At("Größe 声 голос")).FullName;
        var run = wine.Run(WindowsFolder.Voice, "burst", WindowsFolder.Name(Path.Combine(folder, "смех é.wav")), "--affect", "amusement", "--dur", "0.5");
        Assert.True(run.ExitCode == 0, run.Words);
        Assert.Equal(["смех é.wav"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [WineFact]
    public void A_package_is_checked()
    {
        var run = wine.Run(WindowsFolder.Voice, "inspect", @"presets\voices\default");
        Assert.True(run.ExitCode == 0, run.Words);
        Assert.Contains("coarse.onnx", run.Output, StringComparison.Ordinal);
    }

    [WineFact]
    public void A_fault_is_one_sentence_and_leaves_nothing_behind()
    {
        var folder = Directory.CreateDirectory(wine.At("empty")).FullName;
        var run = wine.Run(WindowsFolder.Voice, "render", "README.md", WindowsFolder.Name(Path.Combine(folder, "out.wav")));
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error: 'README.md' is not a WAV file", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', run.Errors);
        Assert.Empty(Directory.GetFiles(folder));
    }
}
