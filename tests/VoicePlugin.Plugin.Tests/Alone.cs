namespace VoicePlugin.Plugin.Tests;

/// <summary>Classes of this collection run when all others are done.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
