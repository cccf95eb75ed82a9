using Microsoft.Extensions.Options;

namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>Checks every annotation of an experiment's configuration but those of the networks.</summary>
[OptionsValidator]
public sealed partial class AblationConfigValidator : IValidateOptions<AblationConfig>;
