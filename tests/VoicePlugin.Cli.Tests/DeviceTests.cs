using System.Text.Json;
using VoicePlugin.Core.Tests.Devices;

namespace VoicePlugin.Cli.Tests;

public sealed class DeviceTests : IDisposable
{
    private const string Lost = "FAKE_MESSAGE=CUDA failure 719: unspecified launch failure ; GPU=0 ; hostname=studio";
    private const string NoCuda = "This build runs on the CPU only; for an NVIDIA card install the CUDA build (docs/devices.md).";

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("render", "in.wav", "out.wav")]
    [InlineData("burst", "out.wav")]
    [InlineData("inpaint", "in.wav", "out.wav", "--from", "0.1", "--to", "0.2")]
    [InlineData("bench")]
    [InlineData("eval", "--data", ".")]
    [InlineData("eval-affect", "--data", ".")]
    [InlineData("eval-inpaint", "--data", ".")]
    [InlineData("inspect")]
    public void Every_command_that_runs_a_voice_knows_the_option(params string[] command)
    {
        Assert.Contains("--device", Cli.Succeed(command[0], "--help"));
        if (command[0].StartsWith("eval", StringComparison.Ordinal))
            return;
        Voices.Write(_temp["in.wav"], 0.5);
        var result = Cli.Run([.. command.Select(a => a.EndsWith(".wav", StringComparison.Ordinal) ? _temp[a] : a), "--device", "gpu"]);
        Assert.Equal((2, "error: 'gpu' is no device; use auto, cpu, cuda or cuda:N with N from 0 to 63."), (result.Code, result.Error.Trim()));
        Assert.Equal(["in.wav"], _temp.Files());
    }

    [Fact]
    public void A_build_without_CUDA_renders_on_the_processor_and_says_why()
    {
        Voices.Write(_temp["in.wav"], 0.5);
        var result = Cli.Run("render", _temp["in.wav"], _temp["out.wav"], "--voice", TinyVoice.Folder, "--device", "cuda", "--json", _temp["r.json"]);
        Assert.Equal((0, "note: " + NoCuda), (result.Code, result.Error.Trim()));
        using var json = JsonDocument.Parse(File.ReadAllText(_temp["r.json"]));
        Assert.Equal("CPU", json.RootElement.GetProperty("device").GetString());
        Assert.Empty(Cli.Run("render", _temp["in.wav"], _temp["auto.wav"], "--voice", TinyVoice.Folder).Error);
    }

    [Fact]
    public void What_was_not_measured_on_a_card_is_not_reported_as_if()
    {
        var result = Cli.Run("bench", "--voice", TinyVoice.Folder, "--device", "cuda");
        Assert.Equal((2, "error: " + NoCuda), (result.Code, result.Error.Trim()));
    }

    [Fact]
    public void Inspecting_says_what_is_used_and_why()
    {
        var lines = Cli.Succeed("inspect", "--device", "cuda:1", TinyVoice.Folder).Split('\n');
        Assert.Equal("in use:   CPU (asked for: cuda:1; tried with the voice 'tiny')", lines[0]);
        Assert.Equal("why:      " + NoCuda, lines[1]);
        Assert.Equal("build:    CPU", lines[2]);
        Assert.StartsWith("driver:   ", lines[3], StringComparison.Ordinal);
        Assert.Contains("choices:  auto, cpu", lines);
    }

    [FakeCudaFact]
    public void A_card_renders_what_the_processor_renders_and_is_left_when_it_fails()
    {
        Voices.Write(_temp["in.wav"], 1);
        using var program = new FakeCudaProgram(TinyVoice.Folder);
        string[] Render(string name, string device) => ["render", _temp["in.wav"], _temp[name], "--voice", TinyVoice.Folder, "--device", device, "--json", _temp[name + ".json"]];
        string Device(string name) => JsonDocument.Parse(File.ReadAllText(_temp[name + ".json"])).RootElement.GetProperty("device").GetString()!;

        var card = program.Run([], Render("card", "cuda"));
        Assert.Equal((0, ""), (card.Code, card.Error));
        Assert.Equal(0, program.Run([], Render("cpu", "cpu")).Code);
        Assert.Equal(("CUDA 0: Fake RTX", "CPU"), (Device("card"), Device("cpu")));
        Assert.Equal(File.ReadAllBytes(_temp["cpu"]), File.ReadAllBytes(_temp["card"]));

        var lost = program.Run(["FAKE_FAIL_COMPUTE=100", Lost, "VOICEPLUGIN_CUDA_GRAPHS=0", "VOICEPLUGIN_DEVICE=cuda"], Render("lost", "auto"));
        Assert.Equal(
            (0, "note: CUDA 0: Fake RTX failed while playing: CUDA error 719, the card has stopped (unspecified launch failure); restart the program, and if it happens again "
            + "the driver or the card is at fault; the CPU plays on, and the card is tried again when the voice is loaded anew."),
            (lost.Code, lost.Error.Trim()));
        Assert.Equal("CPU", Device("lost"));
        Assert.Equal(Voices.Read(_temp["cpu"]).Length, Voices.Read(_temp["lost"]).Length);
    }

    [FakeCudaFact]
    public void A_card_is_inspected_and_measured()
    {
        using var program = new FakeCudaProgram(TinyVoice.Folder);
        var good = program.Run([], "inspect", "--device", "auto", TinyVoice.Folder).Output;
        Assert.StartsWith("in use:   CUDA 0: Fake RTX, with CUDA graphs (asked for: auto; tried with the voice 'tiny')", good, StringComparison.Ordinal);
        Assert.Contains("driver:   NVIDIA's, knows CUDA 13.0", good);
        Assert.Contains("card:     cuda:0 is Fake RTX", good);
        Assert.Contains("choices:  auto, cpu, cuda", good);

        var full = program.Run(["FAKE_FAIL_CREATE=1", "FAKE_MESSAGE=CUDA failure 2: out of memory ; GPU=0"], "inspect", "--device", "cuda", TinyVoice.Folder).Output;
        Assert.StartsWith("in use:   CPU (asked for: cuda; tried with the voice 'tiny')", full, StringComparison.Ordinal);
        Assert.Contains("why:      CUDA 0: Fake RTX cannot be used: CUDA error 2, its memory is full; close other programs that use the card or take fewer instances; the CPU is used instead.", full);

        var bench = program.Run([], "bench", "--voice", TinyVoice.Folder, "--device", "cuda", "--seconds", "0.5", "--repetitions", "1", "--diffwave-seconds", "0.02", "--json", _temp["b.json"]);
        Assert.True(bench.Code == 0, bench.Error);
        using var json = JsonDocument.Parse(File.ReadAllText(_temp["b.json"]));
        var figures = json.RootElement.GetProperty("card");
        Assert.Equal("CUDA 0: Fake RTX", json.RootElement.GetProperty("device").GetString());
        Assert.Equal((0, true, true, true), (figures.GetProperty("parity_max_abs").GetDouble(), figures.GetProperty("graphs").GetBoolean(), figures.GetProperty("repeatable").GetBoolean(), figures.GetProperty("streaming_equals_offline").GetBoolean()));
        foreach (var key in new[] { "hop_ms", "hop_ms_99", "hop_ms_without_graphs", "hop_ms_cpu", "load_ms" })
            Assert.True(figures.GetProperty(key).GetDouble() > 0, key);
        Assert.Equal(0, json.RootElement.GetProperty("allocated_bytes_per_block").GetDouble());
    }
}
