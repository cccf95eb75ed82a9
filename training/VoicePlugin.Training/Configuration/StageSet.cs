using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace VoicePlugin.Training.Configuration;

/// <summary>The three stages.</summary>
public sealed class StageSet
{
    /// <summary>6 kHz, 12 samples a token.</summary>
    [Required, ValidateObjectMembers]
    public StageOptions Coarse { get; set; } = new() { Steps = 4 };

    /// <summary>24 kHz, 48 samples a token.</summary>
    [Required, ValidateObjectMembers]
    public StageOptions Medium { get; set; } = new() { Channels = 160, Steps = 2 };

    /// <summary>48 kHz, 96 samples a token.</summary>
    [Required, ValidateObjectMembers]
    public StageOptions Fine { get; set; } = new() { Dilations = [1, 2, 4, 8, 16, 4] };
}
