namespace VoicePlugin.Training.Reporting;

/// <summary>Where the lines of running stages go; safe for several threads.</summary>
public interface ITrainingDisplay : IDisposable
{
    /// <summary>A stage's present line and the share of it that is done.</summary>
    void Show(string stage, string line, double done);

    /// <summary>A line that stays.</summary>
    void Note(string line);
}
