using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/VoicePlugin.Benchmarks -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
