namespace VoicePlugin.Wine.Tests;

/// <summary>One run of a Windows program to its end.</summary>
/// <param name="ExitCode">Its exit status.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error, without ONNX Runtime's word that Wine has no graphics devices.</param>
public sealed record WineRun(int ExitCode, string Output, string Errors)
{
    /// <summary>Output and errors, for the message of a failure.</summary>
    public string Words => $"{Output}{Errors}(exit status {ExitCode})";
}
