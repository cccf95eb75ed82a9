using System.Runtime.InteropServices;
using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Host.Com;

/// <summary>IParameterChanges: the queues of a block, in memory made beforehand.</summary>
public sealed unsafe class BlockChanges : HostObject
{
    private static readonly ParameterChangesTable* Table = MakeTable();
    private readonly PointQueue[] _queues;

    /// <param name="queues">Most parameters in a block.</param>
    /// <param name="points">Most points of each.</param>
    public BlockChanges(int queues = 64, int points = 256) : base(Table, Iid.ParameterChanges)
    {
        _queues = new PointQueue[queues];
        for (var i = 0; i < queues; i++) _queues[i] = new PointQueue(points);
    }

    /// <summary>Parameters with points.</summary>
    public int Count { get; private set; }

    /// <summary>The queue of a parameter by place, 0 to <see cref="Count"/> − 1.</summary>
    public PointQueue this[int index] => _queues[index];

    /// <summary>Forgets all points.</summary>
    public void Clear() => Count = 0;

    /// <summary>Appends a point; the caller keeps each parameter's points in time order. False when there is no room.</summary>
    public bool Add(uint id, int offset, double value)
    {
        var index = Find(id);
        return index >= 0 && _queues[index].Add(offset, value);
    }

    /// <summary>Starts a queue even if the parameter has one already: what a careless host might do.</summary>
    public PointQueue? AddQueue(uint id)
    {
        if (Count == _queues.Length) return null;
        _queues[Count].Start(id);
        return _queues[Count++];
    }

    /// <inheritdoc/>
    protected override void DisposeParts()
    {
        foreach (var queue in _queues) queue.Dispose();
    }

    private int Find(uint id)
    {
        for (var i = 0; i < Count; i++)
            if (_queues[i].Id == id) return i;
        return AddQueue(id) is null ? -1 : Count - 1;
    }

    private static ParameterChangesTable* MakeTable()
    {
        var table = NewTable<ParameterChangesTable>();
        table->GetParameterCount = &GetParameterCount;
        table->GetParameterData = &GetParameterData;
        table->AddParameterData = &AddParameterData;
        return table;
    }

    [UnmanagedCallersOnly]
    private static int GetParameterCount(void* self) => Of<BlockChanges>(self).Count;

    [UnmanagedCallersOnly]
    private static ParamValueQueue* GetParameterData(void* self, int index)
    {
        var changes = Of<BlockChanges>(self);
        return (uint)index < (uint)changes.Count ? (ParamValueQueue*)changes._queues[index].Pointer : null;
    }

    [UnmanagedCallersOnly]
    private static ParamValueQueue* AddParameterData(void* self, uint* id, int* index)
    {
        var changes = Of<BlockChanges>(self);
        var place = changes.Find(*id);
        if (index != null) *index = place;
        return place < 0 ? null : (ParamValueQueue*)changes._queues[place].Pointer;
    }
}
