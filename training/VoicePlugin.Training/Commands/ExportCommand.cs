using System.CommandLine;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Packaging;
using VoicePlugin.Training.Runtime;

namespace VoicePlugin.Training.Commands;

/// <summary><c>voice-train export CHECKPOINT_DIR PACKAGE_DIR</c>.</summary>
internal static class ExportCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var run = new Argument<string>("CHECKPOINT_DIR") { Description = "Run folder of train, with all three stages." };
        var package = new Argument<string>("PACKAGE_DIR") { Description = "Folder of the voice to write; a voice that is there is replaced." };
        var metrics = new Option<string?>("--metrics") { Description = "JSON of numbers to put into the manifest, such as voice eval's." };
        var command = new Command(
            "export",
            "Write the averaged weights as a voice package: ONNX networks that equal TorchSharp's within 1e-4, manifest, hashes.")
        {
            run, package, metrics,
        };
        command.SetAction((result, _) => CommandGuard.Run(() =>
        {
            TorchRuntime.Initialise(threads: 1);
            IReadOnlyDictionary<string, double> figures = result.GetValue(metrics) is { } file
                ? MetricsFile.Read(file)
                : new Dictionary<string, double>();
            string folder = result.GetRequiredValue(package);
            VoiceManifest manifest = VoiceExporter.Export(result.GetRequiredValue(run), folder, figures, Console.WriteLine);
            Console.WriteLine($"{folder}: voice '{manifest.Name}', {manifest.Licence}");
        }));
        return command;
    }
}
