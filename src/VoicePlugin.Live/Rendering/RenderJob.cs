namespace VoicePlugin.Live.Rendering;

/// <summary>A sound that waits to be made.</summary>
internal sealed class RenderJob(SoundRequest request)
{
    private readonly TaskCompletionSource<byte[]> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;

    /// <summary>What.</summary>
    public SoundRequest Request { get; } = request;

    /// <summary>The WAV file when it is made.</summary>
    public Task<byte[]> Done => _done.Task;

    /// <summary>Somebody still waits for it.</summary>
    public bool IsWanted => Volatile.Read(ref _waiting) > 0;

    /// <summary>One more waits.</summary>
    public void Join() => Interlocked.Increment(ref _waiting);

    /// <summary>One waits no more.</summary>
    /// <returns>Nobody does.</returns>
    public bool Leave() => Interlocked.Decrement(ref _waiting) == 0;

    /// <summary>It is made.</summary>
    public void Complete(byte[] file) => _done.TrySetResult(file);

    /// <summary>It cannot be made.</summary>
    public void Fail(Exception fault) => _done.TrySetException(fault);

    /// <summary>It will not be made.</summary>
    public void Cancel() => _done.TrySetCanceled();
}
