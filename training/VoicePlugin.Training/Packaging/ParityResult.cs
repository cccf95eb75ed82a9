namespace VoicePlugin.Training.Packaging;

/// <summary>Largest absolute difference of x1 between TorchSharp and ONNX Runtime; signals have about unit variance.</summary>
/// <param name="Offline">One call over all tokens.</param>
/// <param name="Stateful">Calls over 5 tokens with carried state.</param>
public readonly record struct ParityResult(double Offline, double Stateful);
