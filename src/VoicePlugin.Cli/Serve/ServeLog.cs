using VoicePlugin.Live;

namespace VoicePlugin.Cli.Serve;

/// <summary>What the performer reads: a line a sound, a line a stream, a line a refusal.</summary>
internal sealed class ServeLog(TextWriter output, bool interactive) : ILiveLog
{
    private readonly Lock _gate = new();

    public void Started(LiveServer server)
    {
        Line($"voice is at http://localhost:{server.Port}/");
        Line($"token: {server.Token}");
        Line($"in Strudel: samples('http://localhost:{server.Port}')");
        Line("Ctrl-C ends it");
        _ = interactive;
    }

    public void Ended() => Line("ended");

    public void Rendered(string what, double milliseconds) => Line(FormattableString.Invariant($"{what}: {milliseconds:0} ms"));

    public void Stream(string sentence) => Line(sentence);

    public void Refused(int status, string sentence) => Line($"refused ({status}): {sentence}");

    public void Fault(Exception fault) => Line($"a fault of this program: {fault.Message} ({fault.GetType().Name})");

    private void Line(string text)
    {
        lock (_gate) output.WriteLine(text);
    }
}
