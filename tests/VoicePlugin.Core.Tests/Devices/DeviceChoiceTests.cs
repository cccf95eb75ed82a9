using VoicePlugin.Core.Devices;

namespace VoicePlugin.Core.Tests.Devices;

public class DeviceChoiceTests
{
    [Theory]
    [InlineData("auto", "auto", 0)]
    [InlineData(" CPU ", "cpu", -1)]
    [InlineData("cuda", "cuda", 0)]
    [InlineData("Cuda:0", "cuda", 0)]
    [InlineData("cuda:3", "cuda:3", 3)]
    [InlineData("cuda:63", "cuda:63", 63)]
    public void A_choice_is_read_and_written_alike(string text, string written, int cuda)
    {
        var choice = DeviceChoice.Parse(text);
        Assert.Equal((written, cuda), (choice.ToString(), choice.Cuda));
        Assert.Equal(choice, DeviceChoice.Parse(choice.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:64")]
    [InlineData("cuda: 1")]
    [InlineData("cuda:1x")]
    [InlineData("cuda:99999999999")]
    public void What_is_no_choice_says_what_would_be(string? text)
    {
        Assert.False(DeviceChoice.TryParse(text, out _));
        var fault = Assert.Throws<VoicePluginException>(() => DeviceChoice.Parse(text));
        Assert.Equal($"'{text}' is no device; use auto, cpu, cuda or cuda:N with N from 0 to 63.", fault.Message);
    }

    [Fact]
    public void The_processor_is_the_processor_without_a_reason()
    {
        var device = Device.Open(DeviceChoice.Cpu);
        Assert.True(device.IsCpu);
        Assert.Equal(("CPU", null, null), (device.Report.InUse, device.Report.Reason, device.Report.Notice));
    }

    [Fact]
    public void A_build_without_CUDA_says_so_where_CUDA_was_asked_for_and_is_silent_on_auto()
    {
        var machine = new CudaMachine(() => Path.GetTempPath(), "no-such-driver");
        var asked = Device.Open(DeviceChoice.OfCuda(0), machine).Report;
        var left = Device.Open(DeviceChoice.Auto, machine).Report;
        Assert.Equal(("CPU", "This build runs on the CPU only; for an NVIDIA card install the CUDA build (docs/devices.md)."), (asked.InUse, asked.Notice));
        Assert.Equal(("CPU", asked.Reason, null), (left.InUse, left.Reason, left.Notice));
    }
}
