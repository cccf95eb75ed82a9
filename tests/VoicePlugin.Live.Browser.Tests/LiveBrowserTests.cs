using System.Text.Json;

namespace VoicePlugin.Live.Browser.Tests;

/// <summary>Strudel with our voice in a browser, and the page.</summary>
/// <param name="run">What was played and measured.</param>
public sealed class LiveBrowserTests(BrowserRun run) : IClassFixture<BrowserRun>
{
    [BrowserFact]
    public void Strudel_sings_the_notes_of_a_pattern()
    {
        var result = run["pattern"];
        Assert.All(result.GetProperty("rms").Numbers(), rms => Assert.True(rms > 0.05, $"a second of it has an RMS of {rms:0.000}"));
        float[] samples = NotePitch.Read(result.GetProperty("file").GetString()!);
        var notes = result.GetProperty("notes").EnumerateArray().Where(note => note.GetProperty("at").GetInt32() >= 48000).ToList();
        Assert.True(notes.Count >= 7, $"only {notes.Count} notes were recorded");
        Assert.Equal(["c3", "e3", "g3"], notes.Select(note => note.GetProperty("note").GetString()).Distinct().Order());
        Assert.Equal([1, 2], notes.Select(note => note.GetProperty("seed").GetInt32()).Distinct().Order());
        foreach (var note in notes)
        {
            // By autocorrelation of the whole note, and by the program's own tracker.
            double other = note.GetProperty("cents").GetDouble();
            double own = NotePitch.Cents(samples.AsSpan(note.GetProperty("at").GetInt32(), note.GetProperty("count").GetInt32()), note.GetProperty("hertz").GetDouble());
            Assert.True(Math.Abs(other) <= 50 && Math.Abs(own) <= 50, $"{note.GetProperty("note")}, seed {note.GetProperty("seed")}: {other:0} and {own:0} cents");
        }
    }

    [BrowserFact]
    public void Nothing_is_late_once_sounds_are_fetched_ahead()
    {
        var result = run["pattern"];
        Assert.Equal(0, result.GetProperty("late").GetInt32());
        Assert.Empty(result.GetProperty("sentences").EnumerateArray());
        Assert.True(result.GetProperty("scope").GetProperty("height").GetInt32() > 40, $"the scope shows {result.GetProperty("scope")}");
        Watched(result);
    }

    [BrowserFact]
    public void Every_pattern_of_the_document_sounds()
    {
        var result = run["patterns"];
        var played = result.GetProperty("played").EnumerateArray().ToList();
        Assert.Equal(["1", "2", "3", "4", "5"], played.Select(p => p.GetProperty("title").GetString()![..1]).Distinct());
        Assert.All(played, p =>
        {
            Assert.True(p.GetProperty("rms").GetDouble() > 0.02, $"{p.GetProperty("title")} is silent: {p.GetProperty("rms")}");
            Assert.Empty(p.GetProperty("sentences").EnumerateArray());
        });
        Watched(result);
    }

    [BrowserFact]
    public void A_wavetable_sings_in_tune_without_asking_again()
    {
        var table = run["patterns"].GetProperty("table");
        Assert.Equal(0, table.GetProperty("requests").GetInt32());
        Assert.All(table.GetProperty("cents").Numbers(), cents => Assert.InRange(cents, -10, 10));
    }

    [BrowserFact]
    public void What_is_sung_comes_back_with_its_pitch_when_it_is_said_to()
    {
        var result = run["listening"];
        float[] sung = NotePitch.Read(result.GetProperty("files").GetProperty("sung").GetString()!);
        float[] voice = NotePitch.Read(result.GetProperty("files").GetProperty("voice").GetString()!);
        var (lag, alike) = EnvelopeLag.Of(sung, voice, 48000);
        Assert.True(alike > 0.7, $"the voice does not follow: {alike:0.00}");
        // Where both recordings begin is known to the sample; what Strudel's own chain adds is not counted by the page.
        double heard = (lag + result.GetProperty("shift").GetInt32()) / 48.0;
        // On a busy machine the delay grows meanwhile; what is heard is then one of those that were shown.
        Assert.Contains(result.GetProperty("shown").Numbers(), ms => Math.Abs(ms - heard) < 15);
        Assert.Contains(result.GetProperty("measured").Numbers(), ms => Math.Abs(ms - heard) < 15);
        float[] a = NotePitch.Track(sung), b = NotePitch.Track(voice);
        int frames = (int)Math.Round((double)lag / NotePitch.Hop);
        var apart = Enumerable.Range(0, a.Length).Where(k => k + frames >= 0 && k + frames < b.Length && a[k] > 0 && b[k + frames] > 0)
            .Select(k => 1200 * Math.Abs(Math.Log2(b[k + frames] / a[k]))).Order().ToList();
        Assert.True(apart.Count > 100, $"only {apart.Count} frames are voiced in both");
        Assert.True(apart[apart.Count / 2] < 20, $"half of the frames are {apart[apart.Count / 2]:0} cents apart or more");
        Assert.Empty(result.GetProperty("sentences").EnumerateArray());
        Watched(result);
    }

    [BrowserFact]
    public void A_stream_that_is_cut_begins_again()
    {
        var again = run["listening"].GetProperty("again");
        Assert.Equal("open", again.GetProperty("states").EnumerateArray().Last().GetString());
        Assert.True(again.GetProperty("reconnects").GetInt32() > 0);
        Assert.Equal("The stream was cut; trying again.", Assert.Single(again.GetProperty("sentences").EnumerateArray()).GetString());
    }

    [BrowserFact]
    public void A_fault_is_one_sentence_and_the_pattern_goes_on()
    {
        var result = run["faults"];
        Assert.Contains("'joy'", Only(result.GetProperty("wrongWord")), StringComparison.Ordinal);
        Assert.EndsWith("does not answer; is 'voice serve' running?", Only(result.GetProperty("away")), StringComparison.Ordinal);
        Assert.Empty(result.GetProperty("back").GetProperty("sentences").EnumerateArray());
        Assert.All(["wrongWord", "away", "back"], name => Assert.True(result.GetProperty(name).GetProperty("rms").GetDouble() > 0.01, $"{name} is silent"));
    }

    [BrowserFact]
    public void The_page_is_played_with_keys_alone()
    {
        var page = run["page"];
        Assert.Equal("text/html UTF-8", page.GetProperty("type").GetString());
        Assert.Equal("true", page.GetProperty("playing").GetString());
        Assert.Equal("true", page.GetProperty("microphone").GetString());
        Assert.True(page.GetProperty("drawnOut").GetDouble() > 0.01 && page.GetProperty("drawnIn").GetDouble() > 0.01, "a spectrogram is empty");
        Assert.Equal(["false", "true"], page.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("pressed").GetString()));
        Assert.Equal(["amusement", "anger", "amusement"], page.GetProperty("affects").EnumerateArray().Select(affect => affect.GetString()));
        Assert.Equal("2", page.GetProperty("values").GetProperty("seed").GetString());
        Assert.Equal("affect", page.GetProperty("focused").GetString());
        Assert.Equal(["amusement", "3"], page.GetProperty("afterEscape").EnumerateArray().Select(value => value.GetString()));
        Assert.Equal(["false", "false"], page.GetProperty("stopped").EnumerateArray().Select(pressed => pressed.GetString()));
        Assert.Matches(@"^\d+ ms", page.GetProperty("roundTrip").GetString());
        Assert.Equal("", page.GetProperty("sentence").GetString());
        Assert.NotEqual("–", page.GetProperty("device").GetString());
        Watched(page);
    }

    [BrowserFact]
    public void The_page_can_be_read()
    {
        var page = run["page"];
        var stops = page.GetProperty("stops").EnumerateArray().ToList();
        Assert.True(stops.Count >= 12, $"Tab reaches only {stops.Count} things");
        Assert.All(stops, stop =>
        {
            Assert.NotEqual("", stop.GetProperty("name").GetString());
            Assert.True(stop.GetProperty("outline").GetDouble() >= 2, $"the focus on {stop.GetProperty("name")} cannot be seen");
        });
        Assert.All(page.GetProperty("contrast").EnumerateArray(), text => Assert.True(text.GetProperty("ratio").GetDouble() >= 7, $"{text}"));
        Assert.All(page.GetProperty("overflow").Numbers(), pixels => Assert.True(pixels <= 0, "the page does not fit the screen"));
        Assert.True(page.GetProperty("moved").GetProperty("usual").GetDouble() > 0, "the spectrogram does not move");
        Assert.Equal(0, page.GetProperty("moved").GetProperty("still").GetDouble());
    }

    [BrowserFact]
    public void Strudel_comes_into_the_page_only_when_it_is_asked_for()
    {
        var strudel = run["page"].GetProperty("strudel");
        Assert.Equal("undefined", strudel.GetProperty("before").GetString());
        Assert.Equal("", strudel.GetProperty("sentence").GetString());
        Assert.False(strudel.GetProperty("playsOn").GetBoolean(), "it cannot be stopped");
        Assert.True(strudel.GetProperty("drawn").GetDouble() > 0.01, "nothing is heard of it");
    }

    [BrowserFact]
    public void A_page_of_the_internet_gets_through_once_the_user_allows_it()
    {
        var result = run["internet"];
        Assert.All(result.GetProperty("before").EnumerateObject(), way => Assert.False(way.Value.GetBoolean(), way.Name));
        Assert.All(result.GetProperty("after").EnumerateObject(), way => Assert.True(way.Value.GetBoolean(), way.Name));
    }

    private static string Only(JsonElement part) => Assert.Single(part.GetProperty("sentences").EnumerateArray()).GetString()!;

    private static void Watched(JsonElement result)
    {
        var seen = result.GetProperty("seen");
        Assert.True(seen.GetProperty("requests").GetInt32() > 0);
        Assert.Empty(seen.GetProperty("elsewhere").EnumerateArray());
        Assert.Empty(seen.GetProperty("errors").EnumerateArray());
    }
}
