using System.Globalization;
using BenchmarkDotNet.Running;
using VoicePlugin.Benchmarks;

// dotnet run -c Release --project tests/VoicePlugin.Benchmarks -- serve 8 60
if (args is ["serve", var clients, var seconds])
    return await ServeLoad.Run(int.Parse(clients, CultureInfo.InvariantCulture), double.Parse(seconds, CultureInfo.InvariantCulture));

// dotnet run -c Release --project tests/VoicePlugin.Benchmarks -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
