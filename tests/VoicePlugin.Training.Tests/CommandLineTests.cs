using System.Diagnostics;
using System.Globalization;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Training.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("train")]
    [InlineData("train missing.json")]
    [InlineData("train CONFIG --stage last --steps 1")]
    [InlineData("train CONFIG --data missing-folder --steps 1")]
    [InlineData("train CONFIG --device tpu --steps 1")]
    [InlineData("train CONFIG --device cuda --libtorch missing-folder --steps 1")]
    [InlineData("prepare missing-folder OUT")]
    [InlineData("export missing-run OUT")]
    [InlineData("pitch missing-cache OUT")]
    [InlineData("ablate why missing-cache --valid missing-cache --out OUT")]
    [InlineData("ablate cascade missing-cache --valid missing-cache --out OUT")]
    [InlineData("ablate cascade missing-cache --valid missing-cache --out OUT --seeds 0")]
    [InlineData("ablate cascade missing-cache --out OUT")]
    [InlineData("train CONFIG --from missing-voice --steps 1")]
    [InlineData("speakers missing-cache")]
    [InlineData("affect-classifier missing-cache OUT")]
    [InlineData("affects missing-cache OUT")]
    [InlineData("gestures missing-cache OUT")]
    [InlineData("gestures missing-cache OUT --each 0")]
    public void AFaultIsOneSentenceAndExitCode2(string line)
    {
        string config = WriteConfig();
        (int exit, string output, string error) = Run(line.Replace("CONFIG", config, StringComparison.Ordinal)
            .Replace("OUT", folder["out"], StringComparison.Ordinal));
        Assert.Equal(2, exit);
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
        Assert.Equal("", output);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public void HelpNamesTheCommands()
    {
        (int exit, string output, _) = Run("--help");
        Assert.Equal(0, exit);
        Assert.All((string[])["prepare", "train", "export", "pitch", "speakers", "affect-classifier", "affects", "gestures"], c => Assert.Contains(c, output, StringComparison.Ordinal));
    }

    [Fact]
    public void FromRecordingsToAVoiceWithAKillInBetween()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string config = WriteConfig();
        Directory.CreateDirectory(folder["data"]);
        WavWriter.WriteAll(folder["data/one.wav"], 48000, Enumerable.Range(0, 48000).Select(i => 0.3f * MathF.Sin(i * 0.03f)).ToArray());
        Assert.Equal(0, Run($"prepare {folder["data"]} {folder["cache"]}").Exit);

        (int pitched, string said, string fault) = Run($"pitch {folder["cache"]} {folder["pitch"]} --sounds 20 --minutes 0.01");
        Assert.True(pitched == 0, fault);
        Assert.Contains("voicing error", said, StringComparison.Ordinal);
        _ = new Core.Features.BuiltInF0Tracker(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(folder["pitch/pitch-network.bin"])).ToArray());
        Assert.Equal(0, Run($"pitch {folder["cache"]} {folder["pitch"]} --sounds 20 --minutes 0 --resume {folder["pitch/pitch.pt"]}").Exit);
        (pitched, said, fault) = Run($"pitch {folder["cache"]} {folder["pitch"]} --sounds 20 --minutes 0 --resume {folder["cache"]}/no.pt");
        Assert.Equal(2, pitched);
        Assert.Contains("no.pt is missing", fault, StringComparison.Ordinal);

        string train = $"train {config} --data {folder["cache"]} --out {folder["run"]} --jobs 1";
        using (Process process = Start($"{train} --stage coarse --steps 1000000"))
        {
            process.BeginErrorReadLine();
            Assert.Contains("speakers", process.StandardOutput.ReadLine(), StringComparison.Ordinal);
            Assert.Contains("coarse step 1 ", process.StandardOutput.ReadLine(), StringComparison.Ordinal);
            process.StandardOutput.ReadToEndAsync();
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
            Assert.True(process.WaitForExit(60_000));
            Assert.Equal(130, process.ExitCode);
        }

        Assert.NotNull(Checkpoint.Find(folder["run"], "coarse"));
        (int exit, string output, string error) = Run($"{train} --resume --steps 3");
        Assert.True(exit == 0, error);
        Assert.DoesNotContain("coarse step 1 ", output, StringComparison.Ordinal);
        Assert.Contains("fine step 3 after", output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["run/coarse/target.wav"]));

        (exit, output, error) = Run($"export {folder["run"]} {folder["voice"]}");
        Assert.True(exit == 0, error);
        Assert.Equal(3, output.Split("largest difference").Length - 1);
        Assert.True(File.Exists(folder["voice/manifest.json"]));
    }

    private static (int Exit, string Output, string Error) Run(string line)
    {
        using Process process = Start(line);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    private static Process Start(string line) => Process.Start(new ProcessStartInfo(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "voice-train.dll"), .. line.Split(' ')])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private string WriteConfig()
    {
        File.WriteAllText(folder["config.json"], """
            {
              "name": "tone", "licence": "CC0-1.0", "sources": [{ "name": "a tone", "licence": "CC0-1.0" }],
              "optimiser": { "batch": 2, "cropTokens": 50 },
              "stages": {
                "coarse": { "channels": 8, "dilations": [1] },
                "medium": { "channels": 8, "dilations": [1] },
                "fine": { "channels": 8, "dilations": [1] }
              }
            }
            """);
        return folder["config.json"];
    }
}
