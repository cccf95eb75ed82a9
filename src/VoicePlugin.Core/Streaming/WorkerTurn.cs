namespace VoicePlugin.Core.Streaming;

/// <summary>One worker's membership in a <see cref="WorkerBudget"/>. For that worker's thread alone; nothing is allocated by a turn.</summary>
public sealed class WorkerTurn : IDisposable
{
    private readonly WorkerBudget _budget;
    private readonly AutoResetEvent _granted = new(false);

    internal WorkerTurn(WorkerBudget budget) => _budget = budget;

    internal long Deadline { get; private set; }

    /// <summary>Waits for a place to compute in.</summary>
    /// <param name="deadline">When the result is needed, in ticks of <see cref="System.Diagnostics.Stopwatch"/>; the earliest goes first.</param>
    public void Enter(long deadline)
    {
        Deadline = deadline;
        if (!_budget.TryTake(this))
            _granted.WaitOne();
    }

    /// <summary>Gives the place to the waiting worker that is needed first.</summary>
    public void Leave() => _budget.PassOn();

    /// <summary>Ends the membership; not while in a turn.</summary>
    public void Dispose()
    {
        _budget.Leave();
        _granted.Dispose();
    }

    internal void Grant() => _granted.Set();
}
