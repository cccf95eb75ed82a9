using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Packages;
using VoicePlugin.Evaluation.Corpus;
using VoicePlugin.Evaluation.Vocoder;

namespace VoicePlugin.Cli.Eval;

/// <summary>The arms of a comparison. All of them are given the target's own features.</summary>
internal sealed class EvalArms : IDisposable
{
    /// <summary>The voice as it sounds.</summary>
    public const string Cascade = "cascade";

    /// <summary>The same engine at strength 0: excitation through the envelope, no network.</summary>
    public const string Excitation = "excitation_only";

    /// <summary>The classical pulse/noise vocoder over the same mel-cepstra.</summary>
    public const string Resynthesis = "mcep_resynthesis";

    private readonly Device _device;
    private readonly List<EnginePool> _pools = [];
    private readonly List<Arm> _arms = [];
    private readonly List<EngineArm> _engines = [];
    private readonly Dictionary<int, string> _steps = [];

    /// <summary>Makes the arms.</summary>
    /// <param name="package">The voice that is scored.</param>
    /// <param name="device">What networks run on.</param>
    /// <param name="controls">How it and the other voices are played.</param>
    /// <param name="against">Other voices by name.</param>
    /// <param name="steps">Numbers of solver steps of the coarse stage that the voice is played with too.</param>
    /// <exception cref="VoicePluginException">A name is taken, or a number of steps out of range.</exception>
    public EvalArms(VoicePackage package, Device device, VoiceControls controls, IReadOnlyList<(string Name, VoicePackage Package)> against, IReadOnlyList<int> steps)
    {
        _device = device;
        var pool = Pool(package);
        Add(Cascade, package, pool, controls);
        foreach (var n in steps)
        {
            var key = n == controls.Steps ? Cascade : $"steps_{n}";
            if (!_steps.TryAdd(n, key)) throw new VoicePluginException($"--steps names {n} twice.");
            if (key != Cascade) Add(key, package, pool, controls.With("steps", n));
        }
        foreach (var (name, other) in against)
        {
            if (_arms.Exists(a => a.Key == name) || name is Excitation or Resynthesis) throw new VoicePluginException($"--against {name}=…: there is an arm of that name already; choose another.");
            Add(name, other, Pool(other), controls);
        }
        Add(Excitation, package, pool, controls.With("strength", 0));
        _arms.Add(new Arm(Resynthesis, (x, rows) => McepVocoder.Render(rows, x.Length, 1)));
    }

    /// <summary>All arms, in the order of reports.</summary>
    public IReadOnlyList<Arm> All => _arms;

    /// <summary>Those that an engine plays.</summary>
    public IReadOnlyList<EngineArm> Engines => _engines;

    /// <summary>Steps of the coarse stage → key of the arm that takes them.</summary>
    public IReadOnlyDictionary<int, string> Steps => _steps;

    /// <inheritdoc/>
    public void Dispose() => _pools.ForEach(pool => pool.Dispose());

    private EnginePool Pool(VoicePackage package)
    {
        _pools.Add(new EnginePool(package, _device));
        return _pools[^1];
    }

    private void Add(string key, VoicePackage package, EnginePool pool, VoiceControls controls)
    {
        _arms.Add(new Arm(key, (x, _) => pool.Render(controls, x)));
        _engines.Add(new EngineArm(key, package, _device, controls));
    }
}
