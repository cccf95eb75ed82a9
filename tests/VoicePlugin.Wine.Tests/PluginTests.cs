using VoicePlugin.Vst3.Host.Commands;

namespace VoicePlugin.Wine.Tests;

/// <summary>The plugin for Windows in the test host for Windows, beside the same two for Linux.</summary>
[Collection(WinePrefix.Name)]
public class PluginTests(WinePrefix wine)
{
    private static readonly string[] Settings = ["--set", "Pitch=-5", "--set", "Seed=77", "--set", "Mix=0.8"];

    [WineFact]
    public void A_host_finds_the_plugin_and_its_voice()
    {
        var run = Windows("info");
        Assert.True(run.ExitCode == 0, run.Words);
        Assert.Contains("Audio Module Class", run.Output, StringComparison.Ordinal);
        Assert.Contains("Sidechain", run.Output, StringComparison.Ordinal);
    }

    [WineFact]
    public void It_plays_what_the_Linux_plugin_plays()
    {
        var (here, there) = (wine.At("plugin-linux.wav"), wine.At("plugin-windows.wav"));
        Linux(["render", WindowsFolder.Example, here]);
        var run = Windows("render", "examples/voice.wav", WindowsFolder.Name(there));
        Assert.True(run.ExitCode == 0, run.Words);
        Waves.AssertEqual(here, there);
    }

    [WineFact]
    public void A_state_goes_from_Linux_to_Windows_and_back()
    {
        var (saved, again) = (wine.At("linux.state"), wine.At("windows.state"));
        var (first, second, third) = (wine.At("state1.wav"), wine.At("state2.wav"), wine.At("state3.wav"));
        Linux(["render", WindowsFolder.Example, first, "--save-state", saved, .. Settings]);
        var run = Windows("render", "examples/voice.wav", WindowsFolder.Name(second), "--state", WindowsFolder.Name(saved), "--save-state", WindowsFolder.Name(again));
        Assert.True(run.ExitCode == 0, run.Words);
        Waves.AssertEqual(first, second);
        Assert.Equal(File.ReadAllBytes(saved), File.ReadAllBytes(again));
        Linux(["render", WindowsFolder.Example, third, "--state", again]);
        Waves.AssertEqual(first, third);
    }

    [WineFact]
    public void Damaged_states_and_odd_blocks_do_it_no_harm()
    {
        var run = Windows("fuzz", "--blobs", "100");
        Assert.True(run.ExitCode == 0, run.Words);
    }

    [WineFact]
    public void The_audio_thread_allocates_nothing()
    {
        var run = Windows("alloc", "--blocks", "1000", "--moving");
        Assert.True(run.ExitCode == 0, run.Words);
    }

    [WineFact]
    public void Without_the_Visual_C_runtime_program_and_plugin_say_where_to_get_it()
    {
        const string Sentence = "ONNX Runtime cannot be loaded; install Microsoft's Visual C++ Redistributable (https://aka.ms/vs/17/release/vc_redist.x64.exe)";
        string[] missing = ["msvcp140", "vcruntime140", "vcruntime140_1"];
        var (sound, silence) = (wine.At("no-runtime.wav"), wine.At("no-runtime-plugin.wav"));
        var program = wine.RunWithout(missing, WindowsFolder.Voice, "render", "examples/voice.wav", WindowsFolder.Name(sound));
        Assert.Equal(2, program.ExitCode);
        Assert.StartsWith($"error: {Sentence} and start the program again", program.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(sound));
        var plugin = wine.RunWithout(missing, WindowsFolder.Host, "render", "examples/voice.wav", WindowsFolder.Name(silence), "--plugin", WindowsFolder.Name(WindowsFolder.Plugin));
        Assert.True(plugin.ExitCode == 0, plugin.Words);
        // All of it, address included, fits what a host shows of a parameter.
        Assert.Contains($"reported 205: {Sentence}", plugin.Output, StringComparison.Ordinal);
    }

    private static void Linux(string[] arguments)
    {
        using var words = new StringWriter();
        Assert.True(HostCli.Run([.. arguments, "--plugin", WindowsFolder.NativePlugin], words, words) == 0, words.ToString());
    }

    private WineRun Windows(params string[] arguments)
        => wine.Run(WindowsFolder.Host, [.. arguments, "--plugin", WindowsFolder.Name(WindowsFolder.Plugin)]);
}
