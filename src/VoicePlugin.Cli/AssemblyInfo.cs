using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("VoicePlugin.Cli.Tests")]
