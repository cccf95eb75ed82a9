using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("VoicePlugin.Vst3.Tests")]
