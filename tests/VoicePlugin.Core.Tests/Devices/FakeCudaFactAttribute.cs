namespace VoicePlugin.Core.Tests.Devices;

/// <summary>A test that builds libraries with gcc; skipped where it cannot.</summary>
internal sealed class FakeCudaFactAttribute : FactAttribute
{
    public FakeCudaFactAttribute() => Skip = FakeLibraries.CanBuild ? null : "The fake CUDA libraries are built by gcc on x64 Linux: install gcc.";
}
