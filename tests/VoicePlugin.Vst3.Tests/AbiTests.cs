using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Tests;

/// <summary>
/// The binding against the interface headers of VST 3.7: sizes, offsets and places in the tables as a C++ compiler has them on
/// 64-bit Linux (the packing is the same on Windows and macOS), identities as the bytes that it writes there.
/// </summary>
public unsafe class AbiTests
{
    [Theory]
    [InlineData(typeof(AudioBusBuffers), 24, "NumChannels 0 SilenceFlags 8 Channels 16")]
    [InlineData(typeof(BusInfo), 276, "Direction 4 ChannelCount 8 Name 12 BusType 268 Flags 272")]
    [InlineData(typeof(ClassInfo), 116, "Cardinality 16 Category 20 Name 52")]
    [InlineData(typeof(ClassInfo2), 440, "ClassFlags 116 SubCategories 120 Vendor 248 Version 312 SdkVersion 376")]
    [InlineData(typeof(ClassInfoW), 696, "Name 52 ClassFlags 180 SubCategories 184 Vendor 312 Version 440 SdkVersion 568")]
    [InlineData(typeof(FactoryInfo), 452, "Url 64 Email 320 Flags 448")]
    [InlineData(typeof(NoteEvent), 48, "BusIndex 0 SampleOffset 4 PpqPosition 8 Flags 16 Type 18 Channel 24 Pitch 26 OnTuning 28 OnVelocity 32 OnLength 36 OnNoteId 40 OffVelocity 28 OffNoteId 32 OffTuning 36")]
    [InlineData(typeof(Abi.ParameterInfo), 792, "Title 4 ShortTitle 260 Units 516 StepCount 772 DefaultNormalizedValue 776 UnitId 784 Flags 788")]
    [InlineData(typeof(ProcessContext), 112, "State 0 SampleRate 8 ProjectTimeSamples 16 SystemTime 24 ContinuousTimeSamples 32 ProjectTimeMusic 40 BarPositionMusic 48 CycleStartMusic 56 CycleEndMusic 64 Tempo 72 TimeSigNumerator 80 TimeSigDenominator 84 Chord 88 SmpteOffsetSubframes 92 FramesPerSecond 96 SamplesToNextClock 104")]
    [InlineData(typeof(ProcessData), 80, "ProcessMode 0 SymbolicSampleSize 4 NumSamples 8 NumInputs 12 NumOutputs 16 Inputs 24 Outputs 32 InputParameterChanges 40 OutputParameterChanges 48 InputEvents 56 OutputEvents 64 ProcessContext 72")]
    [InlineData(typeof(ProcessSetup), 24, "MaxSamplesPerBlock 8 SampleRate 16")]
    [InlineData(typeof(ProgramListInfo), 264, "Id 0 Name 4 ProgramCount 260")]
    [InlineData(typeof(RoutingInfo), 12, "")]
    [InlineData(typeof(UnitInfo), 268, "ParentUnitId 4 Name 8 ProgramListId 264")]
    public void Structures_are_as_long_as_in_C_and_their_fields_lie_where_they_lie_there(Type type, int size, string offsets)
    {
        var shape = typeof(AbiTests).GetMethod(nameof(Size), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type);
        Assert.Equal(size, (int)shape.Invoke(null, null)!);
        foreach (var (field, offset) in Pairs(offsets)) Assert.Equal((field, offset), (field, Offset(type, field)));
    }

    [Theory]
    [InlineData(typeof(PluginFactory3Table), "GetFactoryInfo 3 CountClasses 4 GetClassInfo 5 CreateInstance 6 GetClassInfo2 7 GetClassInfoUnicode 8 SetHostContext 9")]
    [InlineData(typeof(ComponentTable), "Initialize 3 GetControllerClassId 5 SetIoMode 6 GetBusCount 7 GetBusInfo 8 GetRoutingInfo 9 ActivateBus 10 SetActive 11 SetState 12 GetState 13")]
    [InlineData(typeof(AudioProcessorTable), "SetBusArrangements 3 GetBusArrangement 4 CanProcessSampleSize 5 GetLatencySamples 6 SetupProcessing 7 SetProcessing 8 Process 9 GetTailSamples 10")]
    [InlineData(typeof(EditControllerTable), "SetComponentState 5 SetState 6 GetState 7 GetParameterCount 8 GetParameterInfo 9 GetParamStringByValue 10 GetParamValueByString 11 NormalizedParamToPlain 12 PlainParamToNormalized 13 GetParamNormalized 14 SetParamNormalized 15 SetComponentHandler 16 CreateView 17")]
    [InlineData(typeof(UnitInformationTable), "GetUnitCount 3 GetUnitInfo 4 GetProgramListCount 5 GetProgramListInfo 6 GetProgramName 7 GetProgramInfo 8 HasProgramPitchNames 9 GetProgramPitchName 10 GetSelectedUnit 11 SelectUnit 12 GetUnitByBus 13 SetUnitProgramData 14")]
    [InlineData(typeof(MidiMappingTable), "GetMidiControllerAssignment 3")]
    [InlineData(typeof(ProcessContextRequirementsTable), "GetProcessContextRequirements 3")]
    [InlineData(typeof(ComponentHandlerTable), "BeginEdit 3 PerformEdit 4 EndEdit 5 RestartComponent 6")]
    [InlineData(typeof(HostApplicationTable), "GetName 3 CreateInstance 4")]
    [InlineData(typeof(ParameterChangesTable), "GetParameterCount 3 GetParameterData 4 AddParameterData 5")]
    [InlineData(typeof(ParamValueQueueTable), "GetParameterId 3 GetPointCount 4 GetPoint 5 AddPoint 6")]
    [InlineData(typeof(EventListTable), "GetEventCount 3 GetEvent 4 AddEvent 5")]
    [InlineData(typeof(BStreamTable), "Read 3 Write 4 Seek 5 Tell 6")]
    [InlineData(typeof(FUnknownTable), "QueryInterface 0 AddRef 1 Release 2")]
    public void Functions_stand_in_the_tables_where_C_has_them(Type table, string places)
    {
        foreach (var (field, place) in Pairs(places)) Assert.Equal((field, place), (field, Offset(table, field) / sizeof(nint)));
    }

    [Theory]
    [InlineData(nameof(Iid.FUnknown), "0000000000000000C000000000000046")]
    [InlineData(nameof(Iid.PluginBase), "22888DDB156E45AE8358B34808190625")]
    [InlineData(nameof(Iid.PluginFactory), "7A4D811C52114A1FAED9D2EE0B43BF9F")]
    [InlineData(nameof(Iid.PluginFactory2), "0007B650F24B4C0BA464EDB9F00B2ABB")]
    [InlineData(nameof(Iid.PluginFactory3), "4555A2ABC1234E579B12291036878931")]
    [InlineData(nameof(Iid.Component), "E831FF31F2D54301928EBBEE25697802")]
    [InlineData(nameof(Iid.AudioProcessor), "42043F99B7DA453CA569E79D9AAEC33D")]
    [InlineData(nameof(Iid.EditController), "DCD7BBE37742448DA874AACC979C759E")]
    [InlineData(nameof(Iid.UnitInfo), "3D4BD6B5913A4FD2A886E768A5EB92C1")]
    [InlineData(nameof(Iid.MidiMapping), "DF0FF9F749B74669B63AB7327ADBF5E5")]
    [InlineData(nameof(Iid.ProcessContextRequirements), "2A654303EF764E3D95B5FE83730EF6D0")]
    [InlineData(nameof(Iid.ConnectionPoint), "70A4156F6E6E4026989148BFAA60D8D1")]
    [InlineData(nameof(Iid.ComponentHandler), "93A0BEA30BD045DB8E890B0CC1E46AC6")]
    [InlineData(nameof(Iid.UnitHandler), "4B5147F84654486B8DAB30BA163A3C56")]
    [InlineData(nameof(Iid.HostApplication), "58E595CCDB2D49698B6AAF8C36A664E5")]
    [InlineData(nameof(Iid.ParameterChanges), "A47796630BB64A56B44384A8466FEB9D")]
    [InlineData(nameof(Iid.ParamValueQueue), "01263A18ED074F6F98C9D3564686F9BA")]
    [InlineData(nameof(Iid.EventList), "3A2C4214346349FEB2C4F397B9695A44")]
    [InlineData(nameof(Iid.BStream), "C3BF6EA2309947529B6BF9901EE33E9B")]
    public void Interfaces_have_their_names(string name, string bytes)
    {
        if (OperatingSystem.IsWindows()) return;
        var identity = (Tuid)typeof(Iid).GetField(name)!.GetValue(null)!;
        Assert.Equal(bytes, Convert.ToHexString(new ReadOnlySpan<byte>(&identity, sizeof(Tuid))));
    }

    [Fact]
    public void Numbers_are_those_of_the_headers()
    {
        Assert.Equal(0, Result.Ok);
        Assert.Equal(1, Result.False);
        if (!OperatingSystem.IsWindows())
            Assert.Equal([-1, 2, 3, 4, 5, 6], [Result.NoInterface, Result.InvalidArgument, Result.NotImplemented, Result.InternalError, Result.NotInitialized, Result.OutOfMemory]);
        Assert.Equal((2u, 1024u), (ProcessContext.Playing, ProcessContext.TempoValid));
        Assert.Equal((0, 1, 2), ((int)ProcessMode.Realtime, (int)ProcessMode.Prefetch, (int)ProcessMode.Offline));
        Assert.Equal((0ul, 1ul << 19, 3ul), (Speakers.Empty, Speakers.Mono, Speakers.Stereo));
        Assert.Equal((16, int.MaxValue), (FactoryInfo.Unicode, ClassInfo.ManyInstances));
        Assert.Equal((1, 2, 8, 32768, 65536), (
            (int)ParameterInfoFlags.CanAutomate, (int)ParameterInfoFlags.IsReadOnly, (int)ParameterInfoFlags.IsList,
            (int)ParameterInfoFlags.IsProgramChange, (int)ParameterInfoFlags.IsBypass));
        Assert.Equal((4, 8, 16), ((int)RestartFlags.ParamValuesChanged, (int)RestartFlags.LatencyChanged, (int)RestartFlags.ParamTitlesChanged));
        Assert.Equal((0, 1, 0, 1, 0, 1), (
            (int)MediaType.Audio, (int)MediaType.Event, (int)BusDirection.Input, (int)BusDirection.Output, (int)BusType.Main, (int)BusType.Aux));
        Assert.Equal((0, 1, 1u), ((int)EventType.NoteOn, (int)EventType.NoteOff, (uint)BusFlags.DefaultActive));
    }

    private static int Size<T>() => Unsafe.SizeOf<T>();

    // Not Marshal.OffsetOf, which counts a char as one byte: this asks the runtime for the field's address in a structure.
    private static int Offset(Type type, string field)
    {
        // Larger than any structure: the address is tried before it is used.
        byte* memory = stackalloc byte[4096];
        var place = (nint)memory;
        var method = new DynamicMethod("offset", typeof(nint), [typeof(nint)], typeof(AbiTests).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldflda, type.GetField(field)!);
        il.Emit(OpCodes.Conv_U);
        il.Emit(OpCodes.Ret);
        return (int)((nint)method.Invoke(null, [place])! - place);
    }

    private static IEnumerable<(string Field, int Number)> Pairs(string text)
        => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2).Select(p => (p[0], int.Parse(p[1], CultureInfo.InvariantCulture)));
}
