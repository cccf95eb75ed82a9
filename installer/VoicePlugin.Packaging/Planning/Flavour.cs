namespace VoicePlugin.Packaging.Planning;

/// <summary>What the networks can run on in a package.</summary>
public enum Flavour
{
    /// <summary>Any processor with AVX2.</summary>
    Cpu,

    /// <summary>NVIDIA cards too; much larger.</summary>
    Cuda,
}
