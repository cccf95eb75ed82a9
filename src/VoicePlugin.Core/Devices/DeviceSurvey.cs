namespace VoicePlugin.Core.Devices;

/// <summary>What this machine and this build have to run networks on; for people who want to know why.</summary>
/// <param name="Provider">ONNX Runtime's CUDA provider: path of its library, or null in a build for the processor.</param>
/// <param name="Driver">Newest CUDA that NVIDIA's driver knows, such as 13.0, or null without a driver or a card.</param>
/// <param name="DriverFault">One sentence: why there is none, else null.</param>
/// <param name="Cards">Names of the NVIDIA cards by number.</param>
public sealed record DeviceSurvey(string? Provider, string? Driver, string? DriverFault, IReadOnlyList<string> Cards)
{
    /// <summary>Looks. Loads the driver's library, but nothing of CUDA.</summary>
    public static DeviceSurvey Take() => Take(CudaMachine.Here);

    internal static DeviceSurvey Take(CudaMachine machine)
    {
        try
        {
            var driver = machine.Driver();
            return new DeviceSurvey(machine.Provider, driver.VersionText, null, driver.Cards);
        }
        catch (DeviceException fault)
        {
            return new DeviceSurvey(machine.Provider, null, fault.Message, []);
        }
    }
}
