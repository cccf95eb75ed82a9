using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("VoicePlugin.Cli.Tests")]
[assembly: InternalsVisibleTo("VoicePlugin.Live.Tests")]
[assembly: InternalsVisibleTo("vst3-host")]
