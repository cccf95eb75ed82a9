using System.Text.Json.Serialization;

namespace VoicePlugin.Core.Packages;

/// <summary>The time grid and the features of a voice. Only one definition exists, so all voices of one format have equal ones.</summary>
/// <param name="SampleRate">Hz.</param>
/// <param name="FrameHop">Samples between feature frames.</param>
/// <param name="McepOrder">Highest mel-cepstral coefficient.</param>
/// <param name="Alpha">All-pass constant of the mel warping.</param>
/// <param name="ControlWidth">Floats in a network's control row.</param>
/// <param name="StepWidth">Floats in a network's step row.</param>
public sealed record FeatureManifest(int SampleRate, int FrameHop, int McepOrder, double Alpha, int ControlWidth, int StepWidth)
{
    /// <summary>The features of this program.</summary>
    [JsonIgnore]
    public static FeatureManifest Current { get; } = new(48000, 240, 49, 0.554, StageShape.ControlWidth, StageShape.StepWidth);
}
