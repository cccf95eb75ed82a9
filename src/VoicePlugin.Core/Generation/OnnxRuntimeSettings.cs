using Microsoft.ML.OnnxRuntime;
using VoicePlugin.Core.Devices;

namespace VoicePlugin.Core.Generation;

/// <summary>How ONNX Runtime is set up everywhere in this project: one CPU thread unless asked otherwise, no spinning, same result on every thread.</summary>
public static class OnnxRuntimeSettings
{
    /// <summary>
    /// New options; the caller disposes them. <c>session.set_denormal_as_zero</c> is left off on purpose: with one intra-op thread it
    /// changes only the thread that makes the first session of the process, for all its code, and no thread that calls Run later.
    /// <see cref="DenormalGuard"/> does it where it is wanted.
    /// </summary>
    /// <param name="threads">Threads within a call; more than one is for measuring what it would bring.</param>
    /// <exception cref="VoicePluginException">ONNX Runtime's library cannot be loaded.</exception>
    public static SessionOptions Create(int threads = 1)
    {
        OrtLibrary.Require();
        var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        return options;
    }
}
