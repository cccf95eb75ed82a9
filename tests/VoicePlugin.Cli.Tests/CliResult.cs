namespace VoicePlugin.Cli.Tests;

internal sealed record CliResult(int Code, string Output, string Error);
