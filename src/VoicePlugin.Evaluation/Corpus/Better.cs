namespace VoicePlugin.Evaluation.Corpus;

/// <summary>Which way a figure should go.</summary>
public enum Better
{
    /// <summary>The lower the better.</summary>
    Lower,

    /// <summary>The higher the better.</summary>
    Higher,

    /// <summary>0 is best.</summary>
    Zero,
}
