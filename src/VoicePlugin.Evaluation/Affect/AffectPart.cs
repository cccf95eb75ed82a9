namespace VoicePlugin.Evaluation.Affect;

/// <summary>Discriminants from four fifths of the speakers.</summary>
/// <param name="Weights">A row an affect, a column a number of <see cref="AffectFeatures"/>.</param>
/// <param name="Bias">One an affect.</param>
public sealed record AffectPart(float[][] Weights, float[] Bias);
