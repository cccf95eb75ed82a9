namespace VoicePlugin.Core.Devices;

/// <summary>What the networks run on, and why it is not what was asked for.</summary>
/// <param name="Asked">What was asked for.</param>
/// <param name="Cuda">Number of the CUDA device in use, −1 for the processor.</param>
/// <param name="InUse">For people: <c>CPU</c>, or <c>CUDA 0: name of the card</c>.</param>
/// <param name="Reason">Null, or one sentence: why it is the processor, and what to do.</param>
public sealed record DeviceReport(DeviceChoice Asked, int Cuda, string InUse, string? Reason)
{
    /// <summary>The processor as a text.</summary>
    public const string CpuText = "CPU";

    /// <summary>The processor, as it was asked for.</summary>
    public static DeviceReport Cpu { get; } = OnCpu(DeviceChoice.Cpu);

    /// <summary>The networks run on the processor.</summary>
    public bool IsCpu => Cuda < 0;

    /// <summary>
    /// What the user is told without asking for it: the reason, unless <c>auto</c> was asked for in a build that has no CUDA, where nothing is amiss.
    /// </summary>
    public string? Notice { get; init; } = Reason;

    /// <summary>The processor, for a choice.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="reason">Why it is not a card, or null.</param>
    public static DeviceReport OnCpu(DeviceChoice asked, string? reason = null) => new(asked, -1, CpuText, reason);
}
