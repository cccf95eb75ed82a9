using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Export.Tests.Onnx;

public class OnnxGraphTests
{
    [Fact]
    public void Same_calls_give_same_bytes() => Assert.Equal(Sample(), Sample());

    [Fact]
    public void A_dynamic_size_takes_any_length()
    {
        using var runner = new OnnxRunner(Sample());
        foreach (var tokens in new[] { 1, 3, 17 })
            Assert.Equal(2 * tokens, runner.Run(("x", new float[2 * tokens], [tokens, 2]))["y"].Length);
    }

    [Fact]
    public void Constants_keep_every_bit()
    {
        float[] values = [float.MaxValue, float.Epsilon, -0f, 1f / 3f];
        var graph = new OnnxGraph("bits");
        graph.Input("x", 4);
        graph.Node("Identity", [graph.Constant("c", values, 4)], output: "y");
        graph.Output("y", 4);
        using var runner = new OnnxRunner(graph.ToBytes());
        var actual = runner.Run(("x", new float[4], [4]))["y"];
        Assert.Equal(values.Select(BitConverter.SingleToInt32Bits), actual.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void A_contrib_operator_imports_its_domain()
    {
        var graph = new OnnxGraph("contrib");
        graph.Node("QuickGelu", [graph.Input("x", 1)], [("alpha", 1f)], "y", "com.microsoft");
        graph.Output("y", 1);
        using var runner = new OnnxRunner(graph.ToBytes());
        Assert.Equal(2 / (1 + Math.Exp(-2)), runner.Run(("x", [2f], [1]))["y"][0], 1e-5);
    }

    [Fact]
    public void Two_tensors_of_one_name_are_refused()
    {
        var graph = new OnnxGraph("twice");
        graph.Input("x", 1);
        Assert.Contains("x", Assert.Throws<ArgumentException>(() => graph.Constant("x", [1f], 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_a_tensor_nobody_makes_is_refused()
    {
        var graph = new OnnxGraph("missing");
        Assert.Contains("nowhere", Assert.Throws<ArgumentException>(() => graph.Relu("nowhere")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => graph.Output("nowhere", 1));
    }

    [Fact]
    public void A_constant_of_the_wrong_size_is_refused() =>
        Assert.Throws<ArgumentException>(() => new OnnxGraph("size").Constant("c", [1f, 2f, 3f], 2, 2));

    private static byte[] Sample()
    {
        var graph = new OnnxGraph("sample", doc: "a test");
        var x = graph.Input("x", "tokens", 2);
        graph.Node("Tanh", [graph.Gemm(x, graph.Constant("w", [1f, 2f, 3f, 4f], 2, 2), graph.Constant("b", [1f, 2f], 2))], output: "y");
        graph.Output("y", "tokens", 2);
        return graph.ToBytes();
    }
}
