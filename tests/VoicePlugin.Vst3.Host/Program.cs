using VoicePlugin.Vst3.Host.Commands;

return HostCli.Run(args, Console.Out, Console.Error, !Console.IsErrorRedirected && !Console.IsOutputRedirected);
