using System.CommandLine;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Evaluation.Affect;
using VoicePlugin.Training.Affect;
using VoicePlugin.Training.Data;

namespace VoicePlugin.Training.Commands;

/// <summary><c>voice-train affect-classifier CACHE OUT.json</c>.</summary>
internal static class AffectClassifierCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var data = new Argument<string>("CACHE") { Description = "Prepared recordings with EmoGator's names (NNNNNN-EE-I)." };
        var output = new Argument<string>("OUT.json") { Description = "The classifier; voice eval-affect reads it." };
        var valid = new Option<string?>("--valid") { Description = "Cache of other speakers to try it on." };
        var name = new Option<string>("--name") { Description = "What the recordings are called.", DefaultValueFactory = _ => "EmoGator, train split" };
        var licence = new Option<string>("--licence") { Description = "Their licence.", DefaultValueFactory = _ => "Apache-2.0" };
        var shrinkage = new Option<double>("--shrinkage") { Description = "How far the covariance is shrunk towards its diagonal, 0 to 1.", DefaultValueFactory = _ => AffectTrainer.Shrinkage };
        var command = new Command("affect-classifier", "Train the classifier that voice eval-affect listens with: which of thirty affects a burst sounds like.")
        {
            data, output, valid, name, licence, shrinkage,
        };
        command.SetAction((result, stop) => CommandGuard.Run(() =>
        {
            double shrink = result.GetValue(shrinkage);
            if (shrink is not (>= 0 and <= 1))
            {
                throw new VoicePluginException("--shrinkage must be 0 to 1.");
            }

            using var cache = new CachedDataset(result.GetRequiredValue(data));
            AffectSet bursts = CachedAffects.Read(cache, stop);
            int speakers = bursts.Speakers.Distinct().Count();
            AffectModel model = AffectTrainer.Train(
                bursts,
                $"Linear discriminant analysis of {AffectFeatures.Count} numbers a burst, trained on {bursts.Labels.Count} bursts of {speakers} speakers: {result.GetRequiredValue(name)}.",
                result.GetRequiredValue(licence),
                shrink);
            OutputFile.WriteAllBytes(result.GetRequiredValue(output), model.ToJson());
            Console.WriteLine(model.Description);
            Print("its own speakers, by what has not heard them", Test(model, bursts, known: true));
            if (result.GetValue(valid) is { } folder)
            {
                using var other = new CachedDataset(folder);
                Print(folder, Test(model, CachedAffects.Read(other, stop), known: false));
            }
        }));
        return command;
    }

    private static Recognition Test(AffectModel model, AffectSet bursts, bool known)
    {
        var classifier = new AffectClassifier(model);
        var recognition = new Recognition(Affects.Count);
        for (int i = 0; i < bursts.Labels.Count; i++)
        {
            recognition.Add(bursts.Labels[i], classifier.ScoresOf(bursts.Features[i], known ? bursts.Speakers[i] : -1));
        }

        return recognition;
    }

    private static void Print(string what, Recognition r) => Console.WriteLine(FormattableString.Invariant(
        $"{what}: {r.Clips} bursts, right {r.Top1:0.000}, among the first three {r.Top3:0.000}, mean recall {r.MeanRecall:0.000}, chance {r.Chance:0.000}"));
}
