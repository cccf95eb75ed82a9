namespace VoicePlugin.Core.Packages;

/// <summary>Compares the outside of a network with what its manifest entry promises.</summary>
internal static class ModelChecks
{
    public static void Check(ReadOnlySpan<byte> model, StageManifest stage, int opset, string file)
    {
        var info = Read(model, file);
        if (info.Opset != opset)
            throw Fault(file, $"the network uses opset {info.Opset}, and the manifest says {opset}");

        var shape = stage.Shape;
        Compare(file, "input", info.Inputs,
        [
            Tensor(StageGraph.Signal, -1, shape.SignalWidth),
            Tensor(StageGraph.Control, -1, StageShape.ControlWidth),
            Tensor(StageGraph.Step, 1, StageShape.StepWidth),
            Tensor(StageGraph.State, shape.StateRows, shape.Channels),
        ]);
        Compare(file, "output", info.Outputs,
        [
            Tensor(StageGraph.X1, -1, shape.Patch),
            Tensor(StageGraph.StateOut, shape.StateRows, shape.Channels),
        ]);
    }

    private static OnnxModelInfo Read(ReadOnlySpan<byte> model, string file)
    {
        try
        {
            return OnnxModelInfo.Read(model);
        }
        catch (FormatException e)
        {
            throw new VoicePluginException($"{file}: this is not an ONNX network; install the voice again.", e);
        }
    }

    private static void Compare(string file, string kind, IReadOnlyList<OnnxTensorInfo> actual, OnnxTensorInfo[] expected)
    {
        foreach (var wanted in expected)
        {
            var found = actual.FirstOrDefault(t => t.Name == wanted.Name)
                ?? throw Fault(file, $"the network has no {kind} {wanted.Name}");
            if (!found.IsFloat)
                throw Fault(file, $"the network's {kind} {wanted.Name} is not 32-bit float");
            if (!found.Dims.SequenceEqual(wanted.Dims))
                throw Fault(file, $"the network's {kind} is {found}, and the manifest asks for {wanted}");
        }

        if (actual.Count != expected.Length)
            throw Fault(file, $"the network has {actual.Count} {kind}s, and a stage has {expected.Length}");
    }

    private static OnnxTensorInfo Tensor(string name, params long[] dims) => new(name, true, dims);

    private static VoicePluginException Fault(string file, string fault) =>
        new($"{file}: {fault}; install the voice again, or one made for this version of VoicePlugin.");
}
