using VoicePlugin.Core;
using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Com;

namespace VoicePlugin.Vst3.Host.Plugin;

/// <summary>
/// One plugin: processor and controller, in one object or two. All members belong to the main thread, except those that say
/// otherwise. Results are those of <see cref="Result"/>.
/// </summary>
public sealed unsafe partial class HostedPlugin : IDisposable
{
    private readonly PluginModule _module;
    private readonly bool _separate;
    private Component* _component;
    private readonly AudioProcessor* _processor;
    private EditController* _controller;
    private readonly UnitInformation* _units;
    private readonly MidiMapping* _mapping;
    private ConnectionPoint* _left, _right;

    internal HostedPlugin(PluginModule module, PluginClass kind)
    {
        _module = module;
        Class = kind;
        _component = (Component*)module.CreateInstance(kind.Identity, Iid.Component);
        if (_component == null) throw new VoicePluginException($"'{kind.Name}' cannot be made.");
        if (_component->Table->Initialize(_component, (FUnknown*)module.Host.Pointer) != Result.Ok)
        {
            ComObject.Release(_component);
            throw new VoicePluginException($"'{kind.Name}' refuses to be initialized.");
        }
        _processor = (AudioProcessor*)ComObject.Query(_component, Iid.AudioProcessor);
        _controller = (EditController*)ComObject.Query(_component, Iid.EditController);
        _separate = _controller == null;
        if (_separate) CreateController();
        if (_processor == null || _controller == null) throw new VoicePluginException($"'{kind.Name}' has no processor or no controller.");
        _controller->Table->SetComponentHandler(_controller, (ComponentHandler*)Handler.Pointer);
        if (_separate) Connect();
        _units = (UnitInformation*)ComObject.Query(_controller, Iid.UnitInfo);
        _mapping = (MidiMapping*)ComObject.Query(_controller, Iid.MidiMapping);
    }

    /// <summary>What it was made from.</summary>
    public PluginClass Class { get; }

    /// <summary>What the plugin announced.</summary>
    public RestartRecorder Handler { get; } = new();

    /// <summary>True when the controller is an object of its own.</summary>
    public bool IsSeparate => _separate;

    internal Component* ComponentPointer => _component;

    internal AudioProcessor* ProcessorPointer => _processor;

    internal EditController* ControllerPointer => _controller;

    /// <summary>Terminates and releases it.</summary>
    public void Dispose()
    {
        if (_component == null) return;
        if (_left != null) _left->Table->Disconnect(_left, _right);
        if (_right != null) _right->Table->Disconnect(_right, _left);
        _controller->Table->SetComponentHandler(_controller, null);
        if (_separate) _controller->Table->Terminate(_controller);
        _component->Table->Terminate(_component);
        foreach (var part in (nint[])[(nint)_left, (nint)_right, (nint)_units, (nint)_mapping, (nint)_controller, (nint)_processor, (nint)_component])
            ComObject.Release((void*)part);
        _component = null;
        Handler.Dispose();
    }

    private void CreateController()
    {
        Tuid kind;
        if (_component->Table->GetControllerClassId(_component, &kind) != Result.Ok) return;
        _controller = (EditController*)_module.CreateInstance(kind, Iid.EditController);
        if (_controller != null) _controller->Table->Initialize(_controller, (FUnknown*)_module.Host.Pointer);
    }

    private void Connect()
    {
        _left = (ConnectionPoint*)ComObject.Query(_component, Iid.ConnectionPoint);
        _right = (ConnectionPoint*)ComObject.Query(_controller, Iid.ConnectionPoint);
        if (_left != null && _right != null)
        {
            _left->Table->Connect(_left, _right);
            _right->Table->Connect(_right, _left);
        }
        var state = ReadState(_component, _component->Table->GetState);
        if (state.Length > 0) WriteState(_controller, _controller->Table->SetComponentState, state);
    }
}
