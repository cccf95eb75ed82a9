using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Plugin;

namespace VoicePlugin.Vst3.Host.Checks;

/// <summary>
/// Gives a plugin what no host should: damaged states, floods, storms, calls out of order. A case depends on its number and the
/// seed alone, but meets the plugin as the cases before it left it.
/// </summary>
internal sealed class Fuzzer : IDisposable
{
    private const int CasesPerPlugin = 500, MaxBlock = 512;
    private static readonly int[] Rates = [8000, 44100, 48000, 96000];
    private readonly PluginModule _module;
    private readonly int _seed;
    private readonly StateMutator _states;
    private readonly FuzzBlock _block;
    private HostedPlugin _plugin;
    private ProcessMode _mode;
    private int _maxBlock = MaxBlock;
    private bool _active;

    /// <param name="module">A loaded plugin.</param>
    /// <param name="seed">Equal seeds give equal cases.</param>
    public Fuzzer(PluginModule module, int seed)
    {
        (_module, _seed) = (module, seed);
        _plugin = module.Create();
        uint[] ids = [.. _plugin.Parameters.Select(p => p.Id)];
        _states = new StateMutator(GoodStates(ids));
        _block = new FuzzBlock(Tally) { Parameters = ids };
    }

    /// <summary>What came of it.</summary>
    public FuzzTally Tally { get; } = new();

    /// <summary>Runs one case.</summary>
    public void Run(int number)
    {
        var random = new Random(unchecked(_seed * 1_000_003 + number));
        if (number % CasesPerPlugin == 0) Renew();
        _block.SendsSubnormal = number / CasesPerPlugin % 2 == 1;
        if (_plugin.LoadComponentState(_states.Make(random), random.Next(4) == 0 ? random.Next(1, 9) : int.MaxValue) == Result.Ok) Tally.AcceptedStates++;
        if (random.Next(3) == 0) Move(random);
        if (random.Next(4) == 0) Play(random, random.Next(1, 4));
        if (random.Next(16) == 0) _plugin.SaveState();
        Tally.Cases++;
    }

    /// <summary>Ends the plugin.</summary>
    public void Dispose()
    {
        Stop();
        _plugin.Dispose();
        _block.Dispose();
    }

    private List<byte[]> GoodStates(uint[] ids)
    {
        var random = new Random(_seed);
        var states = new List<byte[]> { _plugin.SaveState().Component };
        for (var i = 0; i < 8; i++)
        {
            foreach (var id in ids) _plugin.SetParameter(id, random.NextDouble());
            states.Add(_plugin.SaveState().Component);
        }
        return states;
    }

    private void Renew()
    {
        Stop();
        _plugin.Dispose();
        _plugin = _module.Create();
    }

    private void Start(Random random)
    {
        _mode = random.Next(8) == 0 ? ProcessMode.Offline : ProcessMode.Realtime;
        _maxBlock = random.Next(1, MaxBlock + 1);
        _plugin.SetupProcessing(_mode, Rates[random.Next(Rates.Length)], _maxBlock);
        _plugin.SetActive(true);
        _plugin.SetProcessing(true);
        _active = true;
    }

    private void Stop()
    {
        if (!_active) return;
        _plugin.SetProcessing(false);
        _plugin.SetActive(false);
        _active = false;
    }

    private void Play(Random random, int blocks)
    {
        // Now and then without having been activated.
        if (!_active && random.Next(8) != 0) Start(random);
        for (; blocks > 0; blocks--) _block.Process(_plugin, random, _maxBlock, _mode);
    }

    private void Move(Random random)
    {
        switch (random.Next(9))
        {
            case 0: Arrange(random); break;
            case 1: _plugin.ActivateBus((MediaType)random.Next(-1, 3), (BusDirection)random.Next(-1, 3), random.Next(-1, 4), random.Next(2) == 0); break;
            case 2: Disorder(random); break;
            case 3: Texts(random); break;
            case 4: Controller(random); break;
            case 5: Together(random); break;
            case 6 when random.Next(8) == 0: Stop(); break;
            case 7: _plugin.LoadControllerState(_states.Make(random)); break;
            default: Play(random, 1); break;
        }
    }

    private void Arrange(Random random)
    {
        if (random.Next(2) == 0) Stop();
        ulong Any() => random.Next(5) switch { 0 => Speakers.Mono, 1 => Speakers.Stereo, 2 => 0, 3 => 0x3F, _ => (ulong)random.NextInt64() };
        var inputs = new ulong[random.Next(4)];
        var outputs = new ulong[random.Next(3)];
        foreach (ref var i in inputs.AsSpan()) i = Any();
        foreach (ref var o in outputs.AsSpan()) o = Any();
        _plugin.SetBusArrangements(inputs, outputs);
    }

    private void Disorder(Random random)
    {
        switch (random.Next(6))
        {
            case 0: _plugin.SetProcessing(random.Next(2) == 0); break;
            case 1: _plugin.SetActive(_active); break;
            case 2: _plugin.SetupProcessing((ProcessMode)random.Next(-1, 4), random.Next(2) == 0 ? double.NaN : random.Next(-1, 400000), random.Next(-1, 9000), random.Next(2)); break;
            case 3: _ = (_plugin.LatencySamples, _plugin.TailSamples, _plugin.ContextRequirements); break;
            case 4: _plugin.BusInfo((MediaType)random.Next(-2, 4), (BusDirection)random.Next(-2, 4), random.Next(-5, 5)); break;
            default: _ = (_plugin.BusArrangement((BusDirection)random.Next(-1, 3), random.Next(-3, 9)), _plugin.CanProcessSampleSize(random.Next(-1, 4))); break;
        }
    }

    private void Texts(Random random)
    {
        var id = Id(random);
        var text = new char[random.Next(140)];
        foreach (ref var c in text.AsSpan()) c = random.Next(3) == 0 ? (char)random.Next(65536) : "0123456789.,-+eE cC#%dBHz∞"[random.Next(26)];
        _plugin.Parse(id, new string(text));
        _plugin.Text(id, Number(random));
    }

    private void Controller(Random random)
    {
        for (var n = random.Next(1, 200); n > 0; n--)
        {
            var id = Id(random);
            _plugin.SetParameter(id, Number(random));
            if (n % 10 == 0) _ = _plugin.GetParameter(id) + _plugin.ToPlain(id, Number(random)) + _plugin.ToNormalized(id, Number(random));
        }
        _plugin.ProgramName(random.Next(-2, 4), random.Next(-2, 300));
        _plugin.MidiParameter(random.Next(-1, 3), random.Next(-1, 20), random.Next(-1, 200));
    }

    // What a host may do: the user moves things while the audio thread plays.
    private void Together(Random random)
    {
        if (!_active) Start(random);
        var audio = new Random(random.Next());
        var thread = new Thread(() =>
        {
            for (var i = 0; i < 20; i++) _block.Process(_plugin, audio, _maxBlock, _mode);
        });
        thread.Start();
        for (var i = 0; i < 20; i++)
        {
            if (_plugin.LoadComponentState(_states.Make(random)) == Result.Ok) Tally.AcceptedStates++;
            _plugin.SetParameter(Id(random), Number(random));
            _plugin.SaveState();
        }
        thread.Join();
    }

    private uint Id(Random random) => random.Next(8) == 0 ? (uint)random.Next() : _block.Parameters[random.Next(_block.Parameters.Length)];

    private static double Number(Random random) => random.Next(8) switch { 0 => double.NaN, 1 => double.NegativeInfinity, 2 => 1e308, _ => random.NextDouble() };
}
