using VoicePlugin.Cli;

return VoiceCli.Run(args, Console.Out, Console.Error, !Console.IsErrorRedirected && !Console.IsOutputRedirected);
