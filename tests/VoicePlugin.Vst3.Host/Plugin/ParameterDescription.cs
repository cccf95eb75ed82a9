using VoicePlugin.Vst3.Abi;

namespace VoicePlugin.Vst3.Host.Plugin;

/// <summary>A parameter of a plugin.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Title">Name.</param>
/// <param name="ShortTitle">Short name.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Steps">Steps from the least to the greatest value; 0: continuous.</param>
/// <param name="Default">Normalized, 0 to 1.</param>
/// <param name="UnitId">The group it belongs to.</param>
/// <param name="Flags">Flags.</param>
public sealed record ParameterDescription(
    uint Id, string Title, string ShortTitle, string Unit, int Steps, double Default, int UnitId, ParameterInfoFlags Flags)
{
    /// <summary>The plugin writes it, the host reads it.</summary>
    public bool IsReadOnly => Flags.HasFlag(ParameterInfoFlags.IsReadOnly);
}
