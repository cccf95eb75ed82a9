using VoicePlugin.Training.Configuration;

namespace VoicePlugin.Training.Commands;

/// <summary>What the command line asked for.</summary>
internal sealed record TrainRequest(
    TrainConfig Config,
    string Stage,
    string Data,
    string? Valid,
    string Output,
    string Device,
    string? Libtorch,
    bool Resume,
    double? Minutes,
    long? Steps,
    int Jobs,
    string? From = null);
