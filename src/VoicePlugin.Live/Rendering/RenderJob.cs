namespace VoicePlugin.Live.Rendering;

/// <summary>A sound that waits to be made.</summary>
internal sealed class RenderJob(RenderRequest request)
{
    private readonly TaskCompletionSource<byte[]> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What.</summary>
    public RenderRequest Request { get; } = request;

    /// <summary>The WAV file when it is made.</summary>
    public Task<byte[]> Done => _done.Task;

    /// <summary>It is made.</summary>
    public void Complete(byte[] file) => _done.TrySetResult(file);

    /// <summary>It cannot be made.</summary>
    public void Fail(Exception fault) => _done.TrySetException(fault);
}
