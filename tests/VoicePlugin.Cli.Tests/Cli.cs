namespace VoicePlugin.Cli.Tests;

/// <summary>Runs the program in-process.</summary>
internal static class Cli
{
    public static CliResult Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = VoiceCli.Run(args, output, error);
        return new CliResult(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs, expects success, and says what went wrong otherwise.</summary>
    public static string Succeed(params string[] args)
    {
        var result = Run(args);
        Assert.True(result.Code == 0, $"exit {result.Code}: {result.Error}");
        return result.Output;
    }
}
