using System.Reflection;
using Microsoft.AspNetCore.Http;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Gestures;
using VoicePlugin.Live.Bank;
using VoicePlugin.Live.Http;
using VoicePlugin.Live.Json;
using VoicePlugin.Live.Rendering;
using VoicePlugin.Live.Streaming;

namespace VoicePlugin.Live.Routes;

/// <summary>What there is: <c>/status</c>, <c>/affects</c>, <c>/strudel.json</c>.</summary>
internal sealed class InfoRoutes(Instrument instrument, SoundStore store, SoundBank bank, LoadMeter load, StreamDoor streams, LiveOptions options)
{
    private static readonly string Version = typeof(InfoRoutes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary><c>GET /status</c></summary>
    public Task Status(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var status = new StatusAnswer(instrument.Model.Manifest.Name, instrument.Model.Device.Report.InUse, Math.Round(load.Share, 3), streams.Count, store.Made, Version);
        return Answers.Json(context, status, LiveJson.Plain.StatusAnswer);
    }

    /// <summary><c>GET /affects</c></summary>
    public Task Affects(HttpContext context)
    {
        var parameters = new List<ParameterAnswer>
        {
            new("f0", "Hz", RenderQuery.MinF0, RenderQuery.MaxF0, null, "Pitch centre of the burst; left out, the gesture's own.", false, true, false),
            new("dur", "s", BurstPlan.MinSeconds, options.MaxSeconds, null, "Length; left out, about that of the gesture.", false, true, false),
            new("level", "dBFS", RenderQuery.MinLevel, RenderQuery.MaxLevel, RenderRequest.DefaultLevel, "Peak that the burst is brought to before gain; 'raw' leaves it as it was generated.", false, true, false),
            new("preset", "", null, null, null, "Controls to begin with, by name; the other parameters override them.", false, true, false),
        };
        foreach (var spec in ControlSpec.All)
            parameters.Add(new ParameterAnswer(spec.Name, spec.Unit, spec.Min, spec.Max, spec.Default, spec.Description, spec.IsInteger, RenderQuery.Controls.Contains(spec), true));
        return Answers.Json(context, new AffectsAnswer(Core.Conditioning.Affects.Names, [.. instrument.Presets.Keys], parameters), LiveJson.Plain.AffectsAnswer);
    }

    /// <summary><c>GET /strudel.json</c></summary>
    public Task Map(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return Answers.Bytes(context, bank.Map($"http://{context.Request.Host.Value}/"), Answers.JsonType);
    }
}
