namespace VoicePlugin.Core.Devices;

/// <summary>
/// How the CUDA provider is set up: for the same samples every time, and as near to the processor's as 32-bit arithmetic allows
/// (docs/devices.md says why for each).
/// </summary>
internal static class CudaOptions
{
    /// <summary>The provider's options by their names in ONNX Runtime.</summary>
    /// <param name="graph">Record CUDA graphs.</param>
    public static Dictionary<string, string> Of(bool graph) => new()
    {
        // TF32 keeps 10 bits of 23: products would be off by 1e-3 where the parity asked for is 1e-4.
        ["use_tf32"] = "0",
        // The search times algorithms and takes the fastest: another run may take another, with other last bits.
        ["cudnn_conv_algo_search"] = "DEFAULT",
        // Buffers grow by what is asked for, not to the next power of two: other programs, and other instances, want the card too.
        ["arena_extend_strategy"] = "kSameAsRequested",
        ["enable_cuda_graph"] = graph ? "1" : "0",
    };
}
