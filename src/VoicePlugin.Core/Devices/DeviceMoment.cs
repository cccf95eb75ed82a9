namespace VoicePlugin.Core.Devices;

/// <summary>When a device failed.</summary>
internal enum DeviceMoment
{
    /// <summary>While its libraries, or networks, were loaded.</summary>
    Load,

    /// <summary>While a voice played.</summary>
    Play,
}
