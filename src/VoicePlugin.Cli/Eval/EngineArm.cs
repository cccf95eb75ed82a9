using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Eval;

/// <summary>An arm that an engine plays.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Package">Its voice.</param>
/// <param name="Device">What its networks run on.</param>
/// <param name="Controls">How it is played.</param>
internal sealed record EngineArm(string Key, VoicePackage Package, Device Device, VoiceControls Controls);
