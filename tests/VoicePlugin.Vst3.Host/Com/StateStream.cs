using System.Runtime.InteropServices;
using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Host.Com;

/// <summary>IBStream over memory.</summary>
public sealed unsafe class StateStream : HostObject
{
    private static readonly BStreamTable* Table = MakeTable();
    private readonly MemoryStream _memory = new();
    private readonly int _largestRead;

    /// <param name="content">What the plugin will read; empty for a stream to be written.</param>
    /// <param name="largestRead">Most bytes that one read gives: a host may give less than it is asked for.</param>
    public StateStream(ReadOnlySpan<byte> content = default, int largestRead = int.MaxValue) : base(Table, Iid.BStream)
    {
        _memory.Write(content);
        _memory.Position = 0;
        _largestRead = largestRead;
    }

    /// <summary>Everything in the stream.</summary>
    public byte[] ToArray() => _memory.ToArray();

    private static BStreamTable* MakeTable()
    {
        var table = NewTable<BStreamTable>();
        table->Read = &Read;
        table->Write = &Write;
        table->Seek = &Seek;
        table->Tell = &Tell;
        return table;
    }

    [UnmanagedCallersOnly]
    private static int Read(void* self, void* buffer, int count, int* done)
    {
        var stream = Of<StateStream>(self);
        if (buffer == null || count < 0) return Result.InvalidArgument;
        var read = stream._memory.Read(new Span<byte>(buffer, Math.Min(count, stream._largestRead)));
        if (done != null) *done = read;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Write(void* self, void* buffer, int count, int* done)
    {
        if (buffer == null || count < 0) return Result.InvalidArgument;
        Of<StateStream>(self)._memory.Write(new ReadOnlySpan<byte>(buffer, count));
        if (done != null) *done = count;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Seek(void* self, long offset, int mode, long* position)
    {
        var memory = Of<StateStream>(self)._memory;
        var target = offset + mode switch { 0 => 0, 1 => memory.Position, 2 => memory.Length, _ => long.MinValue / 2 };
        if (target is < 0 or > int.MaxValue) return Result.InvalidArgument;
        memory.Position = target;
        if (position != null) *position = target;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Tell(void* self, long* position)
    {
        if (position == null) return Result.InvalidArgument;
        *position = Of<StateStream>(self)._memory.Position;
        return Result.Ok;
    }
}
