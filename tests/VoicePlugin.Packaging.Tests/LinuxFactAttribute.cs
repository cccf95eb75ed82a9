namespace VoicePlugin.Packaging.Tests;

/// <summary>A fact about Linux on a processor with AVX2.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    /// <summary>Skips the fact elsewhere.</summary>
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !System.Runtime.Intrinsics.X86.Avx2.IsSupported) Skip = "The package for Linux on x64 needs that system and AVX2.";
    }
}
