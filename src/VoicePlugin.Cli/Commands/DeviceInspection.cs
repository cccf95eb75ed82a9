using System.Globalization;
using VoicePlugin.Cli.Output;
using VoicePlugin.Core;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Generation;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Commands;

/// <summary>What <c>voice inspect --device</c> says: what there is, what is used, and why not another.</summary>
internal sealed record DeviceInspection
{
    /// <summary>As <see cref="DeviceChoice"/> writes it.</summary>
    public required string Asked { get; init; }

    /// <summary>What is used for it, the voice loaded and played.</summary>
    public required string InUse { get; init; }

    /// <summary>Why it is not another, or null.</summary>
    public required string? Reason { get; init; }

    /// <summary>Whether the networks' calls are replayed as CUDA graphs.</summary>
    public required bool Graphs { get; init; }

    /// <summary>The voice that was tried.</summary>
    public required string Voice { get; init; }

    /// <summary>What there is.</summary>
    public required DeviceSurvey Here { get; init; }

    /// <summary>Looks, loads the voice and lets it sing: most of what can be wrong with a card shows only then.</summary>
    public static DeviceInspection Make(VoicePackage package, Device device)
    {
        using var engine = new VoiceEngine(package, new EngineOptions { Device = device, MaxTokens = 4 * CascadeTiming.HopTokens });
        engine.WarmUp();
        return new DeviceInspection
        {
            Asked = device.Report.Asked.ToString(),
            InUse = engine.Device.InUse,
            Reason = engine.Device.Reason,
            Graphs = engine.HasGraphs,
            Voice = package.Manifest.Name,
            Here = DeviceSurvey.Take(),
        };
    }

    /// <summary>As lines.</summary>
    public void Print(TextWriter output)
    {
        output.WriteLine($"in use:   {InUse}{(Graphs ? ", with CUDA graphs" : "")} (asked for: {Asked}; tried with the voice '{Voice}')");
        if (Reason is not null) output.WriteLine($"why:      {Reason}");
        output.WriteLine($"build:    {(Here.Provider is null ? "CPU" : $"CUDA, {Here.Provider}")}");
        output.WriteLine(Here.Driver is null ? $"driver:   {Here.DriverFault}" : $"driver:   NVIDIA's, knows CUDA {Here.Driver}");
        for (var i = 0; i < Here.Cards.Count; i++) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"card:     cuda:{i} is {Here.Cards[i]}"));
        output.WriteLine($"choices:  {string.Join(", ", (string[])["auto", "cpu", .. Enumerable.Range(0, Here.Provider is null ? 0 : Here.Cards.Count).Select(i => DeviceChoice.OfCuda(i).ToString())])}");
    }
}
