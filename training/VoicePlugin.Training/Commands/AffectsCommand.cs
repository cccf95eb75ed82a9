using System.CommandLine;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Training.Bursts;
using VoicePlugin.Training.Data;

namespace VoicePlugin.Training.Commands;

/// <summary><c>voice-train affects CACHE OUT.json</c>.</summary>
internal static class AffectsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var data = new Argument<string>("CACHE") { Description = "Prepared recordings, labelled with affects." };
        var output = new Argument<string>("OUT.json") { Description = "Where the profiles go; the engine's are src/VoicePlugin.Core/Conditioning/affect-profiles.json." };
        var test = new Option<string?>("--test") { HelpName = "CACHE", Description = "Other prepared bursts, real or generated: says how often their affect is told from their numbers." };
        var command = new Command("affects", "Measure what each affect does to pitch, melody, breath and timbre, beside the speaker's own mean.") { data, output, test };
        command.SetAction((result, stop) => CommandGuard.Run(() =>
        {
            using OutputFile file = OutputFile.Create(result.GetRequiredValue(output));
            using var recordings = new CachedDataset(result.GetRequiredValue(data));
            var statistics = new AffectStatistics(recordings, stop);
            AffectProfile[] profiles = [.. statistics.Profiles()];
            AffectProfiles.Write(
                file.Stream,
                $"Mean differences from the mean of the same speaker over {statistics.Bursts.Count} bursts of {statistics.Speakers} speakers of EmoGator (Buhl 2023, Apache-2.0), by voice-train affects.",
                profiles);
            file.Write("\n"u8);
            file.Commit();
            var score = new AffectScore(statistics.Bursts);
            if (result.GetValue(test) is { } other)
            {
                using var others = new CachedDataset(other);
                Compare(score, new AffectStatistics(others, stop));
                return;
            }

            foreach (AffectProfile p in profiles)
            {
                MeasuredBurst[] own = [.. statistics.Bursts.Where(b => b.Affect == p.Affect)];
                Console.WriteLine(FormattableString.Invariant(
                    $"{Affects.Names[p.Affect],-18} {own.Length,4} bursts  pitch {12 * p.Pitch,5:0.0} st  spread {p.Range,5:0.00}  breath {p.Breath,5:0.00}  c0 {p.Mcep[0],5:0.00}  c1 {p.Mcep[1],5:0.00}  told from the others {own.Count(b => score.Of(b).IsBest) / (double)own.Length,4:0.00}"));
            }
        }));
        return command;
    }

    private static void Compare(AffectScore score, AffectStatistics others)
    {
        foreach (IGrouping<int, MeasuredBurst> affect in others.Bursts.GroupBy(b => b.Affect).OrderBy(g => g.Key))
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{Affects.Names[affect.Key],-18} {affect.Count(),4} bursts  told from the others {affect.Count(b => score.Of(b).IsBest) / (double)affect.Count(),4:0.00}"));
        }

        Console.WriteLine(FormattableString.Invariant(
            $"all                {others.Bursts.Count,4} bursts  told from the others {others.Bursts.Count(b => score.Of(b).IsBest) / (double)others.Bursts.Count:0.000}  (chance {1.0 / Affects.Count:0.000})"));
    }
}
