using CsCheck;
using VoicePlugin.Core.Devices;

namespace VoicePlugin.Core.Tests.Devices;

public sealed class NativeDependenciesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("libonnxruntime.so", "libc.so.6", "libm.so.6")]
    [InlineData("onnxruntime.dll", "KERNEL32.dll", "dbghelp.dll")]
    public void A_library_s_needs_are_read_on_any_system(string file, params string[] some)
    {
        var names = NativeDependencies.Names(Path.Combine(AppContext.BaseDirectory, file));
        Assert.All(some, name => Assert.Contains(name, names, StringComparer.OrdinalIgnoreCase));
        Assert.All(names, name => Assert.Matches("^[A-Za-z0-9._+-]+$", name));
    }

    [Fact]
    public void A_system_s_own_library_is_not_missing()
    {
        if (OperatingSystem.IsLinux())
            Assert.Empty(NativeDependencies.Missing(Path.Combine(AppContext.BaseDirectory, "libonnxruntime.so")));
    }

    [Theory]
    [InlineData("libonnxruntime_providers_shared.so")]
    [InlineData("onnxruntime_providers_shared.dll")]
    public void A_damaged_file_is_no_fault(string file)
    {
        var whole = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, file));
        var path = Path.Combine(_folder.Path, "damaged");
        Gen.Select(Gen.Int[0, whole.Length], Gen.Int[0, 1023].Array[0, 8], Gen.Byte).Sample(
            (length, places, value) =>
            {
                var bytes = whole.ToArray();
                foreach (var place in places)
                    bytes[place] = value;
                File.WriteAllBytes(path, bytes.AsSpan(0, length));
                _ = NativeDependencies.Names(path);
            },
            iter: 500, threads: 1);
    }
}
