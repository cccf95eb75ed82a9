namespace VoicePlugin.Live.Json;

/// <summary>First message of a stream.</summary>
/// <param name="LatencySamples">Delay from input to output, samples at <paramref name="Rate"/>.</param>
/// <param name="Rate">Sample rate, Hz.</param>
/// <param name="Hop">Samples a block that the client said it would send.</param>
internal sealed record StreamHello(int LatencySamples, int Rate, int Hop);
