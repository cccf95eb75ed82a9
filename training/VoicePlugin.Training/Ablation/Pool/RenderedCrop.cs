namespace VoicePlugin.Training.Ablation.Pool;

/// <summary>A crop with all that experiments choose among.</summary>
/// <param name="Flat">Bands without envelope, by name.</param>
/// <param name="Shaped">The coarse band with its envelope, full-scale units.</param>
/// <param name="Heard">Coarse, medium and fine of the recording divided by their gains: what arms are compared with. Where only coarse is made, that alone, through the filters that its sound at 48 kHz passes.</param>
/// <param name="Gain">By the same bands: RMS that the envelope gives each sample, full-scale units.</param>
/// <param name="Rows">Feature rows, from the crop's first frame to the one after its last.</param>
/// <param name="Control">Control vectors, [tokens × width].</param>
/// <param name="Mcep">Mel-cepstra at token times, [tokens × 50].</param>
/// <param name="Mel">Log mel energies, [tokens × 40].</param>
/// <param name="Weight">[tokens].</param>
public sealed record RenderedCrop(
    IReadOnlyDictionary<string, BandCrop> Flat,
    BandCrop Shaped,
    float[][] Heard,
    float[][] Gain,
    float[] Rows,
    float[] Control,
    float[] Mcep,
    float[] Mel,
    float[] Weight);
