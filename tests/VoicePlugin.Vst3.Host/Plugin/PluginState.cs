namespace VoicePlugin.Vst3.Host.Plugin;

/// <summary>What a host saves of a plugin.</summary>
/// <param name="Component">The processor's state.</param>
/// <param name="Controller">The controller's own state; may be empty.</param>
public sealed record PluginState(byte[] Component, byte[] Controller);
