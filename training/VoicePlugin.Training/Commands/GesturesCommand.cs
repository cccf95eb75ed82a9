using System.CommandLine;
using System.Globalization;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Gestures;
using VoicePlugin.Training.Bursts;
using VoicePlugin.Training.Data;

namespace VoicePlugin.Training.Commands;

/// <summary><c>voice-train gestures CACHE OUT.bin</c>.</summary>
internal static class GesturesCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var data = new Argument<string>("CACHE") { Description = "Prepared recordings, labelled with affects; EmoGator's train speakers for the engine's own bank." };
        var output = new Argument<string>("OUT.bin") { Description = "Where the gestures go, with a manifest.json beside them; the engine's are presets/gestures/gestures.bin." };
        var each = new Option<int>("--each") { Description = "Most gestures an affect, 1 to 100.", DefaultValueFactory = _ => 8 };
        var command = new Command("gestures", "Choose clean, typical bursts of every affect and pack their features, for 'voice burst'.") { data, output, each };
        command.SetAction((result, stop) => CommandGuard.Run(() =>
        {
            if (result.GetValue(each) is < 1 or > 100)
            {
                throw new VoicePluginException($"--each {result.GetValue(each)} must lie between 1 and 100.");
            }

            using var recordings = new CachedDataset(result.GetRequiredValue(data));
            Write(recordings, new AffectStatistics(recordings, stop), result.GetValue(each), result.GetRequiredValue(output));
        }));
        return command;
    }

    private static void Write(CachedDataset recordings, AffectStatistics statistics, int each, string path)
    {
        var chooser = new GestureChooser(recordings, statistics);
        IReadOnlyList<MeasuredBurst> chosen = chooser.Choose(each);
        byte[] file = GestureFile.Write([.. chosen.Select(b => (b.Affect, Number(recordings.Speakers[b.Speaker].Speaker), chooser.Rows(b)))]);
        int speakers = chosen.Select(b => b.Speaker).Distinct().Count();
        var manifest = new GestureManifest(
            GestureFile.Format, Path.GetFileName(path), GestureManifest.HashOf(file), chosen.Count, "Apache-2.0", "EmoGator (train split)",
            "https://github.com/fredbuhl/EmoGator",
            $"Features of {chosen.Count} bursts of {speakers} speakers, made by voice-train gestures; each gesture names its speaker.");
        OutputFile.WriteAllBytes(path, file);
        OutputFile.WriteAllBytes(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, GestureManifest.FileName), manifest.ToJson());
        foreach (IGrouping<int, MeasuredBurst> affect in chosen.GroupBy(b => b.Affect))
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{Affects.Names[affect.Key],-18} {affect.Count()} gestures, {affect.Count(chooser.IsBright)} bright, {affect.Sum(b => b.Measure.Last - b.Measure.First + 1) / 200.0:0.0} s: {string.Join(' ', affect.Select(b => b.Clip.Name))}"));
        }

        Console.WriteLine(FormattableString.Invariant($"{chosen.Count} gestures of {speakers} speakers, {file.Length / 1e6:0.00} MB"));
    }

    // EmoGator's speakers are numbers; others are 0.
    private static int Number(string speaker) =>
        int.TryParse(speaker, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
