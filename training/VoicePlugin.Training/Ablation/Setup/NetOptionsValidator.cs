using Microsoft.Extensions.Options;

namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>Checks every annotation of a network's options.</summary>
[OptionsValidator]
public sealed partial class NetOptionsValidator : IValidateOptions<NetOptions>;
