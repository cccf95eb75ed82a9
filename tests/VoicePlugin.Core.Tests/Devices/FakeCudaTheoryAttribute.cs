namespace VoicePlugin.Core.Tests.Devices;

/// <summary>A theory that builds libraries with gcc; skipped where it cannot.</summary>
internal sealed class FakeCudaTheoryAttribute : TheoryAttribute
{
    public FakeCudaTheoryAttribute() => Skip = FakeLibraries.CanBuild ? null : "The fake CUDA libraries are built by gcc on x64 Linux: install gcc.";
}
