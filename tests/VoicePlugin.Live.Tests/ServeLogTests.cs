using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Serve;

namespace VoicePlugin.Live.Tests;

public sealed class ServeLogTests
{
    [Fact]
    public void A_line_says_what_and_how_long_and_brackets_are_only_brackets()
    {
        using var output = new StringWriter();
        var log = new ServeLog(new CliConsole(output, TextWriter.Null, false));
        log.Rendered("fear 220 Hz seed 1", 31.4);
        log.Refused(400, "There is no parameter '[red]'.");
        log.Fault(new InvalidOperationException("first\nsecond\u001b[2J"));
        var lines = output.ToString().TrimEnd().Split(Environment.NewLine);
        Assert.Equal(3, lines.Length);
        Assert.Equal("sound   fear 220 Hz seed 1 31 ms", lines[0].TrimEnd());
        Assert.Contains("'[red]'", lines[1], StringComparison.Ordinal);
        Assert.Contains("first second?[2J (InvalidOperationException", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_flood_stays_readable()
    {
        using var output = new StringWriter();
        var log = new ServeLog(new CliConsole(output, TextWriter.Null, false));
        for (var i = 0; i < 1000; i++)
            log.Rendered($"sound {i}", 1);
        // Two seconds of it, should the clock turn meanwhile.
        Assert.InRange(output.ToString().Split(Environment.NewLine).Length, ServeLog.MostLines, 2 * ServeLog.MostLines + 3);
    }
}
