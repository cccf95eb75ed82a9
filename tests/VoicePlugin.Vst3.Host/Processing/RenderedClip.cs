namespace VoicePlugin.Vst3.Host.Processing;

/// <summary>What came out.</summary>
/// <param name="Left">Left channel; sample 0 answers to input sample 0, the delay is already taken off.</param>
/// <param name="Right">Right channel, or a copy of the left when the output is mono.</param>
/// <param name="Reports">Last normalized value of every parameter that the plugin reported.</param>
/// <param name="SilentBlocks">Blocks whose output was marked silent.</param>
/// <param name="FalselySilent">Blocks that were marked silent and were not.</param>
/// <param name="Result">First result of process() that was not 0, or 0.</param>
public sealed record RenderedClip(
    float[] Left, float[] Right, IReadOnlyDictionary<uint, double> Reports, int SilentBlocks, int FalselySilent, int Result);
