using Microsoft.Extensions.Options;

namespace VoicePlugin.Live;

/// <summary>Checks <see cref="LiveOptions"/> against the ranges that it states.</summary>
[OptionsValidator]
internal sealed partial class LiveOptionsValidator : IValidateOptions<LiveOptions>;
