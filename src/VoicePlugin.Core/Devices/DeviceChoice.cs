using System.Globalization;

namespace VoicePlugin.Core.Devices;

/// <summary>
/// What the user wants the networks to run on. Written <c>auto</c>, <c>cpu</c>, <c>cuda</c> (the first card) or <c>cuda:N</c>, everywhere
/// the same: on the command line, in the plugin's settings, in the server.
/// </summary>
public sealed record DeviceChoice
{
    /// <summary>Largest number of a card.</summary>
    public const int MaxIndex = 63;

    /// <summary>The environment variable that chooses where nothing else does.</summary>
    public const string Variable = "VOICEPLUGIN_DEVICE";

    private DeviceChoice(bool isAuto, int cuda) => (IsAuto, Cuda) = (isAuto, cuda);

    /// <summary>The first CUDA device where this build has CUDA and the device can be used, else the CPU.</summary>
    public static DeviceChoice Auto { get; } = new(true, 0);

    /// <summary>The processor.</summary>
    public static DeviceChoice Cpu { get; } = new(false, -1);

    /// <summary>Chosen by what the machine has.</summary>
    public bool IsAuto { get; }

    /// <summary>Number of the CUDA device that is to be tried, 0 the first; −1 for none.</summary>
    public int Cuda { get; }

    /// <summary>The processor, and nothing else is tried.</summary>
    public bool IsCpu => Cuda < 0;

    /// <summary>A CUDA device, 0 to <see cref="MaxIndex"/>.</summary>
    public static DeviceChoice OfCuda(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, MaxIndex);
        return new DeviceChoice(false, index);
    }

    /// <summary>Reads a choice; upper and lower case are the same, blanks around it do not count.</summary>
    public static bool TryParse(string? text, out DeviceChoice choice)
    {
        const string Numbered = "cuda:";
        var word = (text ?? "").Trim().ToLowerInvariant();
        DeviceChoice? read = word switch
        {
            "auto" => Auto,
            "cpu" => Cpu,
            "cuda" => OfCuda(0),
            _ when word.StartsWith(Numbered, StringComparison.Ordinal)
                && int.TryParse(word.AsSpan(Numbered.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index <= MaxIndex => OfCuda(index),
            _ => null,
        };
        choice = read ?? Auto;
        return read is not null;
    }

    /// <summary>Reads a choice.</summary>
    /// <exception cref="VoicePluginException">It is none.</exception>
    public static DeviceChoice Parse(string? text) => TryParse(text, out var choice)
        ? choice
        : throw new VoicePluginException($"'{text}' is no device; use auto, cpu, cuda or cuda:N with N from 0 to {MaxIndex}.");

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        IsAuto ? "auto" : IsCpu ? "cpu" : Cuda == 0 ? "cuda" : string.Create(CultureInfo.InvariantCulture, $"cuda:{Cuda}");
}
