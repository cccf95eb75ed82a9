using System.IO.Pipelines;

namespace VoicePlugin.Live.Http;

/// <summary>Two ways.</summary>
/// <param name="Input">In.</param>
/// <param name="Output">Out.</param>
internal sealed record PipePair(PipeReader Input, PipeWriter Output) : IDuplexPipe;
