using Microsoft.Extensions.Hosting;

namespace VoicePlugin.Live;

/// <summary>The one who starts the server decides when it ends; it catches no signals of its own.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
