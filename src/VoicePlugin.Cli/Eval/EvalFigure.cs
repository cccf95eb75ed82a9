namespace VoicePlugin.Cli.Eval;

/// <summary>What a figure means, in the words of <see cref="VoicePlugin.Evaluation.Corpus.Metric"/>.</summary>
internal sealed record EvalFigure(string Key, string Title, string Unit, string Better, string Definition, string Source);
