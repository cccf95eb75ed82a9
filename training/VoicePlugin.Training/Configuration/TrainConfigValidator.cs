using Microsoft.Extensions.Options;

namespace VoicePlugin.Training.Configuration;

/// <summary>Checks every annotation of a configuration, nested ones too.</summary>
[OptionsValidator]
public sealed partial class TrainConfigValidator : IValidateOptions<TrainConfig>;
