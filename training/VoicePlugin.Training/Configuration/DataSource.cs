using System.ComponentModel.DataAnnotations;

namespace VoicePlugin.Training.Configuration;

/// <summary>Where training audio came from.</summary>
public sealed class DataSource
{
    /// <summary>Name of the corpus.</summary>
    [Required]
    public string Name { get; set; } = "";

    /// <summary>SPDX identifier of its licence.</summary>
    [Required]
    public string Licence { get; set; } = "";

    /// <summary>Its address or citation.</summary>
    public string Url { get; set; } = "";
}
