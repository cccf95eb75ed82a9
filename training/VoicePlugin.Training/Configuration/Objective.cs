namespace VoicePlugin.Training.Configuration;

/// <summary>Which error the waveform term measures; the network's output is x1 in both.</summary>
public enum Objective
{
    /// <summary>Error of the clean end.</summary>
    X1,

    /// <summary>Error of the velocity: that of the clean end divided by (1 − t).</summary>
    V,
}
