using System.Collections.Concurrent;

namespace VoicePlugin.Live.Tests;

/// <summary>Remembers what the performer would read.</summary>
internal sealed class TestLog : ILiveLog
{
    public ConcurrentQueue<string> Sounds { get; } = new();

    public ConcurrentQueue<string> Streams { get; } = new();

    public ConcurrentQueue<string> Refusals { get; } = new();

    /// <summary>Faults of the program: none may ever come.</summary>
    public ConcurrentQueue<Exception> Faults { get; } = new();

    /// <summary>Forgets all but faults.</summary>
    public void Clear()
    {
        Sounds.Clear();
        Streams.Clear();
        Refusals.Clear();
    }

    public void Rendered(string what, double milliseconds) => Sounds.Enqueue(what);

    public void Stream(string sentence) => Streams.Enqueue(sentence);

    public void Refused(int status, string sentence) => Refusals.Enqueue(sentence);

    public void Fault(Exception fault) => Faults.Enqueue(fault);
}
