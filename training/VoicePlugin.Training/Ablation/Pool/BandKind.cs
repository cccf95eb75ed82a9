using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Ablation.Setup;

namespace VoicePlugin.Training.Ablation.Pool;

/// <summary>A band that a network of an experiment makes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rate">Sample rate, Hz.</param>
/// <param name="Patch">Samples a token of 2 ms.</param>
/// <param name="Below">The band it is told, null for none.</param>
public sealed record BandKind(string Name, int Rate, int Patch, string? Below)
{
    /// <summary>The three of the cascade, then medium and fine in one, then all in one.</summary>
    public static IReadOnlyList<BandKind> All { get; } =
    [
        new("coarse", 6000, 12, null),
        new("medium", 24000, 48, "coarse"),
        new("fine", 48000, 96, "medium"),
        new("upper", 48000, 96, "coarse"),
        new("whole", 48000, 96, null),
    ];

    /// <summary>The band of a name, or null.</summary>
    public static BandKind? Find(string name) => All.FirstOrDefault(b => b.Name == name);

    /// <summary>The shape of a network for this band.</summary>
    public StageShape Shape(NetOptions net) => new(Name, Rate, Patch, Below is null ? 2 : 3, net.Channels, net.Dilations);
}
