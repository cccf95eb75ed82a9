namespace VoicePlugin.Cli.Eval;

/// <summary>One clip's figures in every arm.</summary>
internal sealed record EvalClip(string File, IReadOnlyDictionary<string, EvalFigures> Arms);
