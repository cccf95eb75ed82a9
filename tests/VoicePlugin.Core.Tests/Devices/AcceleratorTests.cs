using System.Diagnostics;
using System.Text.Json;

namespace VoicePlugin.Core.Tests.Devices;

/// <summary>
/// The build property <c>Accelerator</c>, by evaluating projects: the package with CUDA cannot be fetched everywhere, and which one is asked for
/// is known without it.
/// </summary>
public class AcceleratorTests
{
    [Theory]
    [InlineData("", "Microsoft.ML.OnnxRuntime")]
    [InlineData("cpu", "Microsoft.ML.OnnxRuntime")]
    [InlineData("cuda", "Microsoft.ML.OnnxRuntime.Gpu")]
    public void One_package_of_ONNX_Runtime_is_asked_for_in_the_one_version(string accelerator, string package)
    {
        using var items = Evaluate("src/VoicePlugin.Core", accelerator, "-getItem:PackageReference,PackageVersion");
        Assert.Equal([package], Named(items, "PackageReference").Keys);
        Assert.Equal(["1.31.1"], Named(items, "PackageVersion").Values.Distinct());
    }

    [Theory]
    [InlineData("cpu", "linux-x64", "")]
    [InlineData("cuda", "linux-x64", "libonnxruntime_providers_shared.so libonnxruntime_providers_cuda.so")]
    [InlineData("cuda", "win-x64", "onnxruntime_providers_shared.dll onnxruntime_providers_cuda.dll")]
    public void The_bundle_takes_the_provider_along(string accelerator, string runtime, string libraries)
    {
        using var items = Evaluate("src/VoicePlugin.Vst3", accelerator, "-getItem:BundleProvider", "-getProperty:BundleFolder", "-p:RuntimeIdentifier=" + runtime);
        var found = items.RootElement.GetProperty("Items").GetProperty("BundleProvider").EnumerateArray().Select(i => i.GetProperty("Identity").GetString());
        Assert.Equal(libraries, string.Join(' ', found));
        Assert.EndsWith(accelerator == "cuda" ? "dist/cuda/VoicePlugin.vst3/" : "dist/VoicePlugin.vst3/", items.RootElement.GetProperty("Properties").GetProperty("BundleFolder").GetString());
    }

    [Theory]
    [InlineData("-p:Accelerator=quantum", "Accelerator is 'quantum'; use -p:Accelerator=cpu (the default) or -p:Accelerator=cuda.")]
    [InlineData("-p:Accelerator=cuda -p:RuntimeIdentifier=osx-arm64", "ONNX Runtime has CUDA for win-x64 and linux-x64 only, not for osx-arm64; leave out -p:Accelerator=cuda.")]
    public void Another_accelerator_is_refused_before_anything_is_fetched(string properties, string sentence)
    {
        var (code, said) = MsBuild("src/VoicePlugin.Core", ["-t:CheckAccelerator", .. properties.Split(' ')]);
        Assert.NotEqual(0, code);
        Assert.Contains(sentence, said);
        // And what is fetched is known only after it.
        Assert.Contains(sentence, MsBuild("src/VoicePlugin.Core", ["-t:CollectPackageReferences", .. properties.Split(' ')]).Said);
    }

    private static Dictionary<string, string> Named(JsonDocument items, string kind) => items.RootElement.GetProperty("Items").GetProperty(kind).EnumerateArray()
        .Where(i => i.GetProperty("Identity").GetString()!.StartsWith("Microsoft.ML.OnnxRuntime", StringComparison.Ordinal))
        .ToDictionary(i => i.GetProperty("Identity").GetString()!, i => i.TryGetProperty("Version", out var version) ? version.GetString()! : "");

    private static JsonDocument Evaluate(string project, string accelerator, params string[] questions)
    {
        var (code, said) = MsBuild(project, [.. questions, .. accelerator.Length == 0 ? Array.Empty<string>() : ["-p:Accelerator=" + accelerator]]);
        Assert.True(code == 0, said);
        return JsonDocument.Parse(said);
    }

    private static (int Code, string Said) MsBuild(string project, IEnumerable<string> arguments)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "VoicePlugin.sln")))
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests run outside the repository.");
        var start = new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(root, project), "-nologo", "-nodeReuse:false", .. arguments]) { RedirectStandardOutput = true };
        // What the test host was started with is not for another build.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
