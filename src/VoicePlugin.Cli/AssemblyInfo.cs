using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("VoicePlugin.Cli.Tests")]
[assembly: InternalsVisibleTo("vst3-host")]
