using System.Runtime.InteropServices;
using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Host.Com;

/// <summary>IParamValueQueue: one parameter's points in a block, in memory made beforehand.</summary>
public sealed unsafe class PointQueue : HostObject
{
    private static readonly ParamValueQueueTable* Table = MakeTable();
    private readonly int[] _offsets;
    private readonly double[] _values;

    /// <param name="capacity">Points; more are refused.</param>
    public PointQueue(int capacity) : base(Table, Iid.ParamValueQueue)
    {
        _offsets = new int[capacity];
        _values = new double[capacity];
    }

    /// <summary>The parameter.</summary>
    public uint Id { get; private set; }

    /// <summary>Points in the queue.</summary>
    public int Count { get; private set; }

    /// <summary>Value of the last point.</summary>
    public double Last => Value(Count - 1);

    /// <summary>Sample of a point, 0 to <see cref="Count"/> − 1.</summary>
    public int Offset(int index) => _offsets[index];

    /// <summary>Value of a point, 0 to <see cref="Count"/> − 1.</summary>
    public double Value(int index) => _values[index];

    /// <summary>Empties the queue and gives it to a parameter.</summary>
    public void Start(uint id) => (Id, Count) = (id, 0);

    /// <summary>Appends a point; false when full.</summary>
    public bool Add(int offset, double value)
    {
        if (Count == _offsets.Length) return false;
        (_offsets[Count], _values[Count]) = (offset, value);
        Count++;
        return true;
    }

    private static ParamValueQueueTable* MakeTable()
    {
        var table = NewTable<ParamValueQueueTable>();
        table->GetParameterId = &GetParameterId;
        table->GetPointCount = &GetPointCount;
        table->GetPoint = &GetPoint;
        table->AddPoint = &AddPoint;
        return table;
    }

    [UnmanagedCallersOnly]
    private static uint GetParameterId(void* self) => Of<PointQueue>(self).Id;

    [UnmanagedCallersOnly]
    private static int GetPointCount(void* self) => Of<PointQueue>(self).Count;

    [UnmanagedCallersOnly]
    private static int GetPoint(void* self, int index, int* offset, double* value)
    {
        var queue = Of<PointQueue>(self);
        if ((uint)index >= (uint)queue.Count) return Result.InvalidArgument;
        (*offset, *value) = (queue._offsets[index], queue._values[index]);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int AddPoint(void* self, int offset, double value, int* index)
    {
        var queue = Of<PointQueue>(self);
        if (index != null) *index = queue.Count;
        return queue.Add(offset, value) ? Result.Ok : Result.OutOfMemory;
    }
}
