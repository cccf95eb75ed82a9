using VoicePlugin.Core.Devices;

namespace VoicePlugin.Plugin.Voices;

/// <summary>What a voice is built for.</summary>
/// <param name="SampleRate">Hz.</param>
/// <param name="MaxBlock">The most samples a call brings.</param>
/// <param name="IsMix">Long look-ahead: more delay, less computing.</param>
/// <param name="Device">What the user wants the networks to run on; null leaves it to the machine (<see cref="Core.Devices.Device.OpenDefault"/>).</param>
internal readonly record struct VoiceFormat(int SampleRate, int MaxBlock, bool IsMix, DeviceChoice? Device = null);
