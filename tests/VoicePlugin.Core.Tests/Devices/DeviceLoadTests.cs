using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Tests.Packages;

namespace VoicePlugin.Core.Tests.Devices;

/// <summary>Everything that can be wrong before a network is loaded, each with a driver or a provider library that is wrong in that way.</summary>
[Collection(Alone.Name)]
public class DeviceLoadTests
{
    private const string Needs = "-Wl,--no-as-needed -L{folder}";

    [FakeCudaFact]
    public void No_driver()
    {
        var folder = FakeLibraries.Folder(FakeLibraries.Modern);
        Assert.Equal(
            "NVIDIA's driver is not installed (libno-such-cuda.so.1 was not found); install it from https://www.nvidia.com/drivers, or choose the CPU as the device.",
            Reason(FakeCuda.Machine(folder, "libno-such-cuda.so.1")));
    }

    [FakeCudaTheory]
    [InlineData("-DVERSION=13000 -DFAULT=100", "NVIDIA's driver finds no card it can use; check that the card is seated and switched on, or choose the CPU as the device.")]
    [InlineData("-DVERSION=13000 -DCARDS=0", "NVIDIA's driver finds no card it can use; check that the card is seated and switched on, or choose the CPU as the device.")]
    [InlineData("-DVERSION=13000 -DFAULT=803", "NVIDIA's driver does not start (CUDA error 803: the driver's parts are of different versions); restart the machine, then install the driver anew from https://www.nvidia.com/drivers.")]
    [InlineData("-DVERSION=13000 -DFAULT=999", "NVIDIA's driver does not start (CUDA error 999); restart the machine, then install the driver anew from https://www.nvidia.com/drivers.")]
    [InlineData("-DVERSION=13000 -DcuDeviceGetName=other", "libcuda.so.1 is not NVIDIA's driver, or damaged (cuDeviceGetName is missing); install the driver anew from https://www.nvidia.com/drivers.")]
    public void A_driver_that_does_not_work(string flags, string sentence) => Assert.EndsWith(sentence, Reason(Machine(flags)));

    [FakeCudaFact]
    public void A_card_that_is_not_there()
    {
        var machine = Machine("-DVERSION=13000 -DCARDS=2");
        Assert.Equal(
            "There is no CUDA device 2 on this machine (cuda:0 is Fake RTX, cuda:1 is Fake second); choose one of these, or the CPU.",
            Reason(machine, DeviceChoice.OfCuda(2)));
    }

    [FakeCudaTheory]
    [InlineData("libcudart.so.13", "CUDA 13 is")]
    [InlineData("libcudnn.so.9", "cuDNN 9 is")]
    [InlineData("libcudart.so.13 libcublas.so.13 libcudnn.so.9", "CUDA 13 and cuDNN 9 are")]
    [InlineData("libcufft.so.12", "CUDA 12 is")]
    public void Libraries_of_CUDA_that_are_missing_are_named(string libraries, string what)
    {
        var folder = FakeLibraries.Folder("-DVERSION=12040", null);
        var names = libraries.Split(' ');
        foreach (var name in names)
            FakeLibraries.Build(FakeLibraries.Source("fake-driver.c"), Path.Combine(folder, name), "-DVERSION=1 -Wl,-soname," + name);
        FakeLibraries.Build(FakeLibraries.Source("fake-provider.c"), Path.Combine(folder, "libonnxruntime_providers_cuda.so"), Needs + string.Concat(names.Select(n => " -l:" + n)));
        foreach (var name in names)
            File.Delete(Path.Combine(folder, name));
        Assert.Equal(
            $"{what} not installed, or not where the system looks ({string.Join(", ", names)} not found; the driver knows CUDA 12.4); install from "
            + "https://docs.nvidia.com/cuda and https://docs.nvidia.com/deeplearning/cudnn, or choose the CPU as the device.",
            Reason(FakeCuda.Machine(folder, Path.Combine(folder, "libcuda.so.1"))));
    }

    [FakeCudaFact]
    public void A_library_that_is_no_provider()
    {
        var reason = Reason(Machine(FakeLibraries.Modern, "-DVERSION=1", FakeLibraries.Source("fake-driver.c")));
        Assert.Matches("^CUDA cannot be used: its provider library does not belong to this build \\(.*undefined symbol.*\\); install the CUDA build again; the CPU is used instead\\.$", reason);
    }

    [FakeCudaFact]
    public void A_file_that_is_no_library()
    {
        var folder = FakeLibraries.Folder(FakeLibraries.Modern, null);
        File.WriteAllText(Path.Combine(folder, "libonnxruntime_providers_cuda.so"), "not a library");
        var reason = Reason(FakeCuda.Machine(folder, Path.Combine(folder, "libcuda.so.1")));
        Assert.Matches("^CUDA cannot be used: .+; the CPU is used instead\\.$", reason);
    }

    [FakeCudaTheory]
    [InlineData("CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ; GPU=0 ; hostname=studio ; file=/onnxruntime_src/cuda_call.cc ; line=129 ; expr=cudaSetDevice(0);",
        "CUDA cannot be used: CUDA error 35, the driver is older than the CUDA that is installed; install a newer one from https://www.nvidia.com/drivers; the CPU is used instead.")]
    [InlineData("CUDA failure 100: no CUDA-capable device is detected ; GPU=-1", "CUDA cannot be used: CUDA error 100, there is no card; check that it is seated and switched on; the CPU is used instead.")]
    [InlineData("CUDA failure 209: no kernel image is available for execution on the device ; GPU=0", "CUDA cannot be used: CUDA error 209, the card is too old, or too new, for this build; choose the CPU as the device; the CPU is used instead.")]
    [InlineData("CUDNN failure 1001: CUDNN_STATUS_NOT_INITIALIZED ; GPU=0 ; hostname=studio",
        "CUDA cannot be used: cuDNN does not work (CUDNN failure 1001: CUDNN_STATUS_NOT_INITIALIZED); install the cuDNN that fits CUDA from https://docs.nvidia.com/cuda and https://docs.nvidia.com/deeplearning/cudnn; the CPU is used instead.")]
    [InlineData("something nobody has heard of", "CUDA cannot be used: something nobody has heard of; the CPU is used instead.")]
    public void A_provider_that_refuses_to_be_registered(string said, string sentence)
    {
        var machine = Machine(FakeLibraries.Modern, $"-DFAIL_FACTORIES='\"{said}\"'".Replace("'\"", "\"\\\"").Replace("\"'", "\\\"\""));
        Assert.Equal(sentence, Reason(machine));
    }

    [FakeCudaFact]
    public void A_card_that_the_driver_has_and_ONNX_Runtime_does_not_find_is_asked_for_by_number()
    {
        var device = Device.Open(DeviceChoice.OfCuda(0), Machine(FakeLibraries.Modern, "-DNO_DEVICES"));
        Assert.Equal("CUDA 0: Fake RTX", device.Report.InUse);
        // The ONNX Runtime of the tests has no CUDA to give it to.
        using var files = new TestVoice(1);
        using var model = VoiceModel.Open(files.Directory, device);
        Assert.Equal(
            "CUDA 0: Fake RTX cannot be used: CUDA execution provider is not enabled in this build; the CPU is used instead.", model.Device.Report.Reason);
    }

    private static CudaMachine Machine(string driver, string provider = "", string? source = null)
    {
        var folder = FakeLibraries.Folder(driver, provider, source);
        return FakeCuda.Machine(folder, Path.Combine(folder, "libcuda.so.1"));
    }

    private static string Reason(CudaMachine machine, DeviceChoice? choice = null)
    {
        var asked = choice ?? DeviceChoice.OfCuda(0);
        var device = Device.Open(asked, machine);
        Assert.True(device.IsCpu);
        Assert.Equal((asked, "CPU", device.Report.Reason), (device.Report.Asked, device.Report.InUse, device.Report.Notice));
        return device.Report.Reason!;
    }
}
