using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Com;

namespace VoicePlugin.Vst3.Host.Plugin;

/// <content>Parameters, programs and state.</content>
public sealed unsafe partial class HostedPlugin
{
    /// <summary>Every parameter.</summary>
    public IReadOnlyList<ParameterDescription> Parameters
    {
        get
        {
            var all = new List<ParameterDescription>();
            for (var i = 0; i < _controller->Table->GetParameterCount(_controller); i++)
            {
                ParameterInfo p;
                if (_controller->Table->GetParameterInfo(_controller, i, &p) == Result.Ok)
                {
                    all.Add(new(
                        p.Id, FixedText.Utf16(p.Title, 128), FixedText.Utf16(p.ShortTitle, 128), FixedText.Utf16(p.Units, 128),
                        p.StepCount, p.DefaultNormalizedValue, p.UnitId, p.Flags));
                }
            }
            return all;
        }
    }

    /// <summary>Every program list.</summary>
    public IReadOnlyList<ProgramDescription> Programs
    {
        get
        {
            var lists = new List<ProgramDescription>();
            for (var i = 0; _units != null && i < _units->Table->GetProgramListCount(_units); i++)
            {
                ProgramListInfo info;
                if (_units->Table->GetProgramListInfo(_units, i, &info) != Result.Ok) continue;
                lists.Add(new(info.Id, FixedText.Utf16(info.Name, 128), ProgramNames(info.Id, info.ProgramCount)));
            }
            return lists;
        }
    }

    /// <summary>A program's name, or null.</summary>
    public string? ProgramName(int list, int index)
    {
        var name = stackalloc char[128];
        return _units != null && _units->Table->GetProgramName(_units, list, index, name) == Result.Ok ? FixedText.Utf16(name, 128) : null;
    }

    /// <summary>Normalized value as the controller sees it.</summary>
    public double GetParameter(uint id) => _controller->Table->GetParamNormalized(_controller, id);

    /// <summary>Tells the controller a normalized value; the processor learns it by a block's queue.</summary>
    public int SetParameter(uint id, double normalized) => _controller->Table->SetParamNormalized(_controller, id, normalized);

    /// <summary>Normalized to the parameter's own scale.</summary>
    public double ToPlain(uint id, double normalized) => _controller->Table->NormalizedParamToPlain(_controller, id, normalized);

    /// <summary>The parameter's own scale to normalized.</summary>
    public double ToNormalized(uint id, double plain) => _controller->Table->PlainParamToNormalized(_controller, id, plain);

    /// <summary>Text of a normalized value, or null when the plugin has none.</summary>
    public string? Text(uint id, double normalized)
    {
        var text = stackalloc char[128];
        return _controller->Table->GetParamStringByValue(_controller, id, normalized, text) == Result.Ok ? FixedText.Utf16(text, 128) : null;
    }

    /// <summary>Normalized value of a text, or null when the plugin does not understand it.</summary>
    public double? Parse(uint id, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        double value = double.NaN;
        // As a String128: at most 127 characters and the 0.
        var buffer = stackalloc char[128];
        text.AsSpan(0, Math.Min(text.Length, 127)).CopyTo(new Span<char>(buffer, 127));
        return _controller->Table->GetParamValueByString(_controller, id, buffer, &value) == Result.Ok ? value : null;
    }

    /// <summary>The parameter that a MIDI controller moves, or null.</summary>
    public uint? MidiParameter(int bus, int channel, int controller)
    {
        uint id;
        return _mapping != null && _mapping->Table->GetMidiControllerAssignment(_mapping, bus, (short)channel, (short)controller, &id) == Result.Ok ? id : null;
    }

    /// <summary>What a host saves.</summary>
    public PluginState SaveState()
        => new(ReadState(_component, _component->Table->GetState), ReadState(_controller, _controller->Table->GetState));

    /// <summary>What a host does with a saved state, in the order in which it does it; the processor's result.</summary>
    public int LoadState(PluginState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var result = WriteState(_component, _component->Table->SetState, state.Component);
        WriteState(_controller, _controller->Table->SetComponentState, state.Component);
        if (state.Controller.Length > 0) WriteState(_controller, _controller->Table->SetState, state.Controller);
        return result;
    }

    /// <summary>Gives the processor a state in reads of at most <paramref name="largestRead"/> bytes, and the controller nothing.</summary>
    public int LoadComponentState(ReadOnlySpan<byte> state, int largestRead = int.MaxValue)
        => WriteState(_component, _component->Table->SetState, state, largestRead);

    /// <summary>Gives the controller the processor's state.</summary>
    public int LoadControllerState(ReadOnlySpan<byte> state) => WriteState(_controller, _controller->Table->SetComponentState, state);

    private string[] ProgramNames(int list, int count) => [.. Enumerable.Range(0, count).Select(n => ProgramName(list, n) ?? "")];

    private static byte[] ReadState(void* self, delegate* unmanaged<void*, BStream*, int> call)
    {
        using var stream = new StateStream();
        return call(self, (BStream*)stream.Pointer) == Result.Ok ? stream.ToArray() : [];
    }

    private static int WriteState(void* self, delegate* unmanaged<void*, BStream*, int> call, ReadOnlySpan<byte> state, int largestRead = int.MaxValue)
    {
        using var stream = new StateStream(state, largestRead);
        return call(self, (BStream*)stream.Pointer);
    }
}
