namespace VoicePlugin.Live.Tests;

/// <summary>A server for all tests of a class.</summary>
public sealed class OneServer : IAsyncLifetime
{
    internal Doors Doors { get; private set; } = null!;

    public async Task InitializeAsync() => Doors = await Doors.Open(set: o => o.HeadSeconds = 0.5);

    public async Task DisposeAsync() => await Doors.DisposeAsync();
}
