using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Plugin;

namespace VoicePlugin.Vst3.Host.Checks;

/// <summary>Calls every function that takes a pointer with none.</summary>
public static unsafe class NullCalls
{
    /// <summary>The functions that answered a null pointer with success.</summary>
    public static IReadOnlyList<string> Faults(HostedPlugin plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        var faults = new List<string>();
        var c = plugin.ComponentPointer;
        Check("IComponent.queryInterface", c->Table->QueryInterface(c, null, null));
        Check("IComponent.getBusInfo", c->Table->GetBusInfo(c, MediaType.Audio, BusDirection.Input, 0, null));
        Check("IComponent.getRoutingInfo", c->Table->GetRoutingInfo(c, null, null));
        Check("IComponent.setState", c->Table->SetState(c, null));
        Check("IComponent.getState", c->Table->GetState(c, null));
        Check("IComponent.getControllerClassId", c->Table->GetControllerClassId(c, null));
        var p = plugin.ProcessorPointer;
        Check("IAudioProcessor.setBusArrangements", p->Table->SetBusArrangements(p, null, 2, null, 1));
        Check("IAudioProcessor.getBusArrangement", p->Table->GetBusArrangement(p, BusDirection.Input, 0, null));
        Check("IAudioProcessor.setupProcessing", p->Table->SetupProcessing(p, null));
        Check("IAudioProcessor.process", p->Table->Process(p, null));
        var e = plugin.ControllerPointer;
        Check("IEditController.setComponentState", e->Table->SetComponentState(e, null));
        Check("IEditController.setState", e->Table->SetState(e, null));
        Check("IEditController.getState", e->Table->GetState(e, null));
        Check("IEditController.getParameterInfo", e->Table->GetParameterInfo(e, 0, null));
        Check("IEditController.getParamStringByValue", e->Table->GetParamStringByValue(e, 1, 0.5, null));
        Check("IEditController.getParamValueByString", e->Table->GetParamValueByString(e, 1, null, null));
        if (e->Table->CreateView(e, null) != null) faults.Add("IEditController.createView");
        return faults;

        void Check(string function, int result)
        {
            if (result == Result.Ok) faults.Add(function);
        }
    }
}
