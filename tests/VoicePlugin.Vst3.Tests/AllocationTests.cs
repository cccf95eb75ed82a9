using System.Diagnostics;
using VoicePlugin.Vst3.Host.Plugin;
using VoicePlugin.Vst3.Host.Realtime;

namespace VoicePlugin.Vst3.Tests;

[Collection(Bundle.Name)]
public class AllocationTests
{
    [Fact]
    public async Task Process_asks_nothing_of_allocator_locks_and_kernel_while_everything_moves()
    {
        // Needs the C compiler that publishing needs too, and a system whose loader takes libraries beforehand.
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/cc")) return;
        var start = SelfProcess.With(["alloc", "--plugin", BundlePath.Find(), "--blocks", "1500", "--speed", "4", "--moving"]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var child = Process.Start(start)!;
        var error = child.StandardError.ReadToEndAsync();
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        Assert.True(child.ExitCode == 0, output + await error);
        Assert.Contains("1500", output, StringComparison.Ordinal);
    }
}
