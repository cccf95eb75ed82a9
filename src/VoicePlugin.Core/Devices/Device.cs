using Microsoft.ML.OnnxRuntime;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Devices;

/// <summary>
/// A device that networks are loaded onto: the processor, or a CUDA card with ONNX Runtime's provider for it. What is asked for and cannot
/// be had is the processor, with the reason in <see cref="Report"/>; opening never throws for a missing card, driver or library.
/// </summary>
public sealed class Device
{
    /// <summary>The environment variable that switches CUDA graphs off with <c>0</c>.</summary>
    public const string GraphsVariable = "VOICEPLUGIN_CUDA_GRAPHS";

    private readonly CudaCard? _card;

    private Device(DeviceReport report, CudaCard? card, bool usesGraphs) => (Report, _card, UsesGraphs) = (report, card, usesGraphs);

    /// <summary>The processor, as it was asked for.</summary>
    public static Device Cpu { get; } = new(DeviceReport.Cpu, null, false);

    /// <summary>What it is, and why.</summary>
    public DeviceReport Report { get; }

    /// <summary>The processor.</summary>
    public bool IsCpu => _card is null;

    /// <summary>Whether a stage's calls are recorded once and replayed as a CUDA graph.</summary>
    public bool UsesGraphs { get; }

    /// <summary>Networks of the same name in the process are on the same device.</summary>
    internal string Name => _card is null ? "cpu" : $"{_card.Library.Path}:{_card.Index}";

    /// <summary>Where its tensors lie.</summary>
    /// <exception cref="InvalidOperationException">It is the processor.</exception>
    internal OrtMemoryInfo Memory => _card?.Memory ?? throw new InvalidOperationException("The processor has no memory of its own.");

    /// <summary>Opens a device; takes some hundred milliseconds the first time a card is tried.</summary>
    /// <param name="choice">What is wanted.</param>
    /// <param name="graphs">CUDA graphs; null: on, unless <see cref="GraphsVariable"/> is 0.</param>
    public static Device Open(DeviceChoice choice, bool? graphs = null) => Open(choice, CudaMachine.Here, graphs);

    /// <summary>What <see cref="DeviceChoice.Variable"/> names, else <see cref="DeviceChoice.Auto"/>; the processor where it names none.</summary>
    public static Device OpenDefault()
    {
        var named = Environment.GetEnvironmentVariable(DeviceChoice.Variable);
        if (string.IsNullOrWhiteSpace(named))
            return Open(DeviceChoice.Auto);
        return DeviceChoice.TryParse(named, out var choice)
            ? Open(choice)
            : new Device(DeviceReport.OnCpu(DeviceChoice.Auto, $"{DeviceChoice.Variable} is '{named}', which is no device; use auto, cpu, cuda or cuda:N."), null, false);
    }

    internal static Device Open(DeviceChoice choice, CudaMachine machine, bool? graphs = null)
    {
        ArgumentNullException.ThrowIfNull(choice);
        if (choice.IsCpu)
            return Cpu;
        if (choice.IsAuto && machine.Provider is null)
            return new Device(DeviceReport.OnCpu(choice, CudaMachine.Absent) with { Notice = null }, null, false);
        try
        {
            var card = machine.Open(choice.Cuda);
            var usesGraphs = graphs ?? Environment.GetEnvironmentVariable(GraphsVariable) != "0";
            return new Device(new DeviceReport(choice, card.Index, card.Title, null), card, usesGraphs);
        }
        catch (DeviceException fault)
        {
            return new Device(DeviceReport.OnCpu(choice, fault.Message), null, false);
        }
    }

    /// <summary>The processor in its place.</summary>
    /// <param name="fault">What went wrong when networks were loaded onto it.</param>
    internal Device OrCpu(Exception fault) =>
        new(DeviceReport.OnCpu(Report.Asked, DeviceFault.Sentence(Report.InUse, fault, DeviceMoment.Load)), null, false);

    /// <summary>Options for a session on this device; the caller disposes them.</summary>
    /// <param name="threads">Threads within a call on the processor.</param>
    /// <param name="graph">The session is to record CUDA graphs.</param>
    internal SessionOptions SessionOptions(int threads = 1, bool graph = false)
    {
        var options = OnnxRuntimeSettings.Create(threads);
        try
        {
            if (_card is null)
                return options;
            // What goes wrong on a card is caught and told in one sentence; ONNX Runtime need not write it to the console as well.
            options.LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
            _card.Append(options, graph);
            return options;
        }
        catch
        {
            options.Dispose();
            throw;
        }
    }
}
