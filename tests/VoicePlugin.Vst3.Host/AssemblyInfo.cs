using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("VoicePlugin.Vst3.Tests")]
[assembly: InternalsVisibleTo("VoicePlugin.Wine.Tests")]
