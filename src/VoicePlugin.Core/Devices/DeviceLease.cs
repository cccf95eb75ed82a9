namespace VoicePlugin.Core.Devices;

/// <summary>One engine's use of a device: until the device fails it under the engine, from when on all its stages use the processor.</summary>
internal sealed class DeviceLease
{
    private volatile DeviceReport _report;
    private volatile bool _isLost;

    /// <summary>Use of a device that networks are loaded on.</summary>
    public DeviceLease(DeviceReport report)
    {
        _report = report;
        _isLost = report.IsCpu;
    }

    /// <summary>What is in use. Any thread.</summary>
    public DeviceReport Report => _report;

    /// <summary>The processor is used.</summary>
    public bool IsLost => _isLost;

    /// <summary>The device has failed.</summary>
    public void Lose(Exception fault, DeviceMoment moment)
    {
        if (_isLost)
            return;
        _report = DeviceReport.OnCpu(_report.Asked, DeviceFault.Sentence(_report.InUse, fault, moment));
        _isLost = true;
    }
}
