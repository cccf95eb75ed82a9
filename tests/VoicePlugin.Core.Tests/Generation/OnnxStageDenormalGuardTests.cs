using System.Runtime.CompilerServices;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Tests.Generation;

public class OnnxStageDenormalGuardTests
{
    [Fact]
    public void Tiny_products_are_zero_inside_and_what_they_were_outside()
    {
        if (!DenormalGuard.IsSupported)
            return;
        Assert.NotEqual(0f, Product(1e-30f, 1e-10f));
        using (DenormalGuard.Enter())
        {
            Assert.Equal(0f, Product(1e-30f, 1e-10f));
            using (DenormalGuard.Enter())
                Assert.Equal(0f, Product(1e-30f, 1e-10f));
            Assert.Equal(0f, Product(1e-30f, 1e-10f));
        }

        Assert.NotEqual(0f, Product(1e-30f, 1e-10f));
    }

    [Fact]
    public void It_is_supported_where_the_plugin_runs_on_x64() =>
        Assert.Equal(
            (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
                && System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64,
            DenormalGuard.IsSupported);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Product(float a, float b) => a * b;
}
