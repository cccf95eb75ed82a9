namespace VoicePlugin.Core.Devices;

/// <summary>A device cannot be used, or no longer; the message is one sentence for the user.</summary>
internal sealed class DeviceException(string message, Exception? inner = null) : Exception(message, inner);
