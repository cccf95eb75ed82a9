using VoicePlugin.Evaluation.Statistics;

namespace VoicePlugin.Cli.Eval;

/// <summary>What <c>voice eval --degrade all</c> finds, as <c>--json</c> writes it.</summary>
/// <param name="Voice">Name of the voice.</param>
/// <param name="Data">Folder of the recordings.</param>
/// <param name="ClipCount">Clips.</param>
/// <param name="IntervalsOver">speakers, or clips where there is one speaker only.</param>
/// <param name="LeftOut">Kinds that take a codec which this machine lacks.</param>
/// <param name="Rows">Kind by kind.</param>
internal sealed record DegradeReport(
    string Voice, string Data, int ClipCount, string IntervalsOver, IReadOnlyList<string> LeftOut, IReadOnlyList<DegradeRow> Rows);

/// <summary>One kind of input.</summary>
/// <param name="Kind">What was done to the recordings.</param>
/// <param name="Figures">By metric.</param>
internal sealed record DegradeRow(string Kind, IReadOnlyDictionary<string, DegradeFigure> Figures);

/// <summary>One metric on one kind of input, lower is better.</summary>
/// <param name="Excitation">At strength 0.</param>
/// <param name="Cascade">With the networks.</param>
/// <param name="Difference">Cascade less excitation, on the same clips, with its 95 % interval.</param>
internal sealed record DegradeFigure(double Excitation, double Cascade, Interval Difference);
