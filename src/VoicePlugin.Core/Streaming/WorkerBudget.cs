namespace VoicePlugin.Core.Streaming;

/// <summary>
/// Lets so many workers compute at once and no more: more workers than processors would take turns in the middle of a hop and all
/// be late. Whoever is needed first goes first (earliest deadline first, Liu and Layland 1973; a turn is not interrupted). Workers
/// only: an audio thread never comes here.
/// </summary>
public sealed class WorkerBudget
{
    private readonly List<WorkerTurn> _waiting = [];
    private int _free;
    private int _members;

    // Held for some hundred nanoseconds by code that cannot throw; a lock would allocate when it is first fought over.
    private SpinLock _gate = new(false);

    /// <summary>A budget of <paramref name="places"/> workers at once, at least 1.</summary>
    public WorkerBudget(int places)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);
        _free = places;
    }

    /// <summary>The process's own: as many places as processors.</summary>
    public static WorkerBudget Shared { get; } = new(Environment.ProcessorCount);

    /// <summary>Workers that wait for a place; for tests and displays.</summary>
    public int Waiting
    {
        get
        {
            Lock();
            var count = _waiting.Count;
            _gate.Exit();
            return count;
        }
    }

    /// <summary>A new member; one for each worker thread.</summary>
    public WorkerTurn Join()
    {
        Lock();
        _waiting.EnsureCapacity(++_members);
        _gate.Exit();
        return new WorkerTurn(this);
    }

    internal bool TryTake(WorkerTurn turn)
    {
        Lock();
        var free = _free > 0;
        if (free)
            _free--;
        else
            _waiting.Add(turn);
        _gate.Exit();
        return free;
    }

    internal void PassOn()
    {
        WorkerTurn? next = null;
        Lock();
        // Strictly earlier: of equals the one that came first.
        foreach (var turn in _waiting)
            next = next is null || turn.Deadline < next.Deadline ? turn : next;
        if (next is null)
            _free++;
        else
            _waiting.Remove(next);
        _gate.Exit();
        next?.Grant();
    }

    internal void Leave()
    {
        Lock();
        _members--;
        _gate.Exit();
    }

    private void Lock()
    {
        var taken = false;
        _gate.Enter(ref taken);
    }
}
