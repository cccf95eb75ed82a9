using System.CommandLine;
using VoicePlugin.Cli.Output;
using VoicePlugin.Core.Devices;

namespace VoicePlugin.Cli.Commands;

/// <summary>The <c>--device</c> option, shared by the commands that run a voice.</summary>
internal static class DeviceOption
{
    private const string Name = "--device", Words = "auto|cpu|cuda|cuda:N";

    /// <summary>For commands that make sound.</summary>
    public static Option<string?> Option { get; } = new(Name)
    {
        HelpName = Words,
        Description = $"What the networks run on (default: {DeviceChoice.Variable}, else auto: the first NVIDIA card where this build can use it, else the CPU).",
    };

    /// <summary>For commands that measure: what they measure must not depend on the machine's cards unless that is asked for.</summary>
    public static Option<string?> ForFigures { get; } = new(Name)
    {
        HelpName = Words,
        Description = "What the networks run on (default: cpu).",
    };

    /// <summary>The device that was asked for, or the processor.</summary>
    /// <exception cref="Core.VoicePluginException">What was asked for is no device.</exception>
    public static Device Open(ParseResult parse) => parse.GetValue(Option) is { } text ? Device.Open(DeviceChoice.Parse(text)) : Device.OpenDefault();

    /// <summary>The same for <see cref="ForFigures"/>.</summary>
    /// <exception cref="Core.VoicePluginException">What was asked for is no device.</exception>
    public static Device OpenForFigures(ParseResult parse) => Device.Open(DeviceChoice.Parse(parse.GetValue(ForFigures) ?? "cpu"));

    /// <summary>Says why it is not the device that was asked for, if it is not.</summary>
    public static void Tell(CliConsole console, DeviceReport report)
    {
        if (report.Notice is { } notice)
            console.Error.WriteLine($"note: {notice}");
    }
}
