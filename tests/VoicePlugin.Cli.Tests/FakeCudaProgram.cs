using System.Diagnostics;
using VoicePlugin.Core.Tests.Devices;

namespace VoicePlugin.Cli.Tests;

/// <summary>The program as a process of its own, with the fake CUDA provider beside ONNX Runtime and the fake driver where the system looks.</summary>
internal sealed class FakeCudaProgram : IDisposable
{
    // What the system would follow a link of back to where it came from.
    private static readonly string[] Copied = ["voice.dll", "voice.deps.json", "voice.runtimeconfig.json", "libonnxruntime.so"];

    private readonly string _folder = Directory.CreateTempSubdirectory("fake-cuda-voice-").FullName;
    private readonly string _voice;

    /// <summary>Sets it up; <paramref name="voice"/> is the package whose networks the fake card knows.</summary>
    public FakeCudaProgram(string voice)
    {
        _voice = voice;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            var target = Path.Combine(_folder, Path.GetFileName(file));
            if (Copied.Contains(Path.GetFileName(file)))
                File.Copy(file, target);
            else
                File.CreateSymbolicLink(target, file);
        }

        FakeLibraries.Build(FakeLibraries.Source("fake-driver.c"), Path.Combine(_folder, "libcuda.so.1"), FakeLibraries.Modern);
        FakeLibraries.Build(FakeLibraries.Source("fake-provider.c"), Path.Combine(_folder, "libonnxruntime_providers_cuda.so"), "");
    }

    /// <summary>Runs a command line with faults of the fake card as name=value.</summary>
    public CliResult Run(string[] faults, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(_folder, "voice.dll"), .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LD_LIBRARY_PATH"] = _folder;
        start.Environment["FAKE_MODELS"] = _voice;
        foreach (var fault in faults)
            start.Environment[fault[..fault.IndexOf('=')]] = fault[(fault.IndexOf('=') + 1)..];
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CliResult(process.ExitCode, output, error.Result);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, true);
}
