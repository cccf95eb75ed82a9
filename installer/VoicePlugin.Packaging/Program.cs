using VoicePlugin.Packaging.Commands;

return PackagingCli.Run(args, Console.Out, Console.Error);
