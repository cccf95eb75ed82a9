using System.Runtime.CompilerServices;
using TorchSharp;
using VoicePlugin.Training.Runtime;

// libtorch's thread count and seeds are global.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace VoicePlugin.Training.Tests;

internal static class TestSetup
{
    [ModuleInitializer]
    internal static void LoadTorch()
    {
        TorchRuntime.Initialise(threads: 1);
        torch.set_num_interop_threads(1);
    }
}
