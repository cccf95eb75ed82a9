using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Export.Tests.Onnx;

/// <summary>Each helper, run in ONNX Runtime, against the formula in its documentation.</summary>
public class OnnxOperatorTests
{
    private static readonly float[] A = [0.5f, -1.25f, 2f, -0.1f, 0.75f, -3f];
    private static readonly float[] B = [1.5f, 0.25f, -0.5f, 3f, -2f, 0.1f];

    [Fact]
    public void MatMul_is_the_matrix_product() =>
        Check((g, a, b) => g.MatMul(a, b), [2, 3], [3, 2], (a, b) => Product(a, b, 2, 3, 2));

    [Fact]
    public void Gemm_adds_c_to_the_matrix_product() =>
        Check((g, a, b) => g.Gemm(a, b, g.Constant("c", [10f, 20f], 2)), [2, 3], [3, 2],
            (a, b) => [.. Product(a, b, 2, 3, 2).Select((v, i) => v + (i % 2 == 0 ? 10f : 20f))]);

    [Fact]
    public void Gemm_without_c_is_the_matrix_product() =>
        Check((g, a, b) => g.Gemm(a, b), [2, 3], [3, 2], (a, b) => Product(a, b, 2, 3, 2));

    [Fact]
    public void Add_Sub_and_Mul_work_element_by_element()
    {
        CheckPairwise((g, a, b) => g.Add(a, b), (a, b) => a + b);
        CheckPairwise((g, a, b) => g.Sub(a, b), (a, b) => a - b);
        CheckPairwise((g, a, b) => g.Mul(a, b), (a, b) => a * b);
    }

    [Fact]
    public void Activations_follow_their_formulas()
    {
        CheckEach((g, x) => g.Relu(x), x => Math.Max(x, 0));
        CheckEach((g, x) => g.Tanh(x), Math.Tanh);
        CheckEach((g, x) => g.Sigmoid(x), x => 1 / (1 + Math.Exp(-x)));
        CheckEach((g, x) => g.Gelu(x), x => 0.5 * x * (1 + Erf(x / Math.Sqrt(2))));
        CheckEach((g, x) => g.Gelu(x, tanh: true), x => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))));
    }

    [Fact]
    public void LayerNorm_normalises_each_row_alone_then_scales_and_shifts() =>
        Check((g, a, _) => g.LayerNorm(a, g.Constant("scale", [2f, 1f, -1f], 3), g.Constant("bias", [0f, 1f, 5f], 3)), [2, 3], [2, 3], (a, _) =>
        {
            float[] scale = [2f, 1f, -1f], bias = [0f, 1f, 5f];
            return [.. a.Select((v, i) =>
            {
                var row = a.Skip(i / 3 * 3).Take(3).ToArray();
                double mean = row.Average(), variance = row.Average(r => (r - mean) * (r - mean));
                return (float)((v - mean) / Math.Sqrt(variance + 1e-5) * scale[i % 3] + bias[i % 3]);
            })];
        });

    [Fact]
    public void Concat_joins_along_the_given_axis()
    {
        Check((g, a, b) => g.Concat(0, [a, b]), [2, 3], [2, 3], (a, b) => [.. a, .. b]);
        Check((g, a, b) => g.Concat(1, [a, b]), [2, 3], [2, 3], (a, b) => [.. a[..3], .. b[..3], .. a[3..], .. b[3..]]);
    }

    [Fact]
    public void Slice_takes_a_range_counted_from_either_end()
    {
        Check((g, a, _) => g.Slice(a, 0, 1, 2), [3, 2], [2, 3], (a, _) => a[2..4]);
        Check((g, a, _) => g.Slice(a, 0, 0, -1), [3, 2], [2, 3], (a, _) => a[..4]);
        Check((g, a, _) => g.Slice(a, 0, -2, long.MaxValue), [3, 2], [2, 3], (a, _) => a[2..]);
        Check((g, a, _) => g.Slice(a, 1, 1, 2), [3, 2], [2, 3], (a, _) => [a[1], a[3], a[5]]);
    }

    [Fact]
    public void Split_cuts_an_axis_into_the_given_sizes() =>
        Check((g, a, _) =>
        {
            var parts = g.Split(a, 1, [1, 2], "part");
            return g.Concat(1, [parts[1], parts[0]]);
        }, [2, 3], [2, 3], (a, _) => [a[1], a[2], a[0], a[4], a[5], a[3]]);

    [Fact]
    public void Reshape_keeps_the_order_and_Transpose_swaps_it()
    {
        Check((g, a, _) => g.Reshape(a, [3, -1]), [2, 3], [2, 3], (a, _) => a);
        Check((g, a, _) => g.Transpose(a, [1, 0]), [2, 3], [2, 3], (a, _) => [a[0], a[3], a[1], a[4], a[2], a[5]]);
    }

    [Fact]
    public void Conv_correlates_with_padding_and_dilation() =>
        Check((g, a, _) => g.Conv(a, g.Constant("w", [1f, 10f], 1, 1, 2), g.Constant("bias", [100f], 1), padLeft: 2, dilation: 2), [1, 1, 6], [2, 3],
            (a, _) => [.. a.Select((v, i) => (i >= 2 ? a[i - 2] : 0) + 10 * v + 100)]);

    [Fact]
    public void Conv_with_groups_keeps_channels_apart() =>
        Check((g, a, _) => g.Conv(a, g.Constant("w", [2f, -1f], 2, 1, 1), groups: 2), [1, 2, 3], [2, 3],
            (a, _) => [.. a.Select((v, i) => i < 3 ? 2 * v : -v)]);

    [Fact]
    public void ConvTranspose_spreads_each_sample_over_the_stride() =>
        Check((g, a, _) => g.ConvTranspose(a, g.Constant("w", [1f, 2f], 1, 1, 2), null, stride: 2, pad: 0), [1, 1, 6], [2, 3],
            (a, _) => [.. a.SelectMany(v => new[] { v, 2 * v })]);

    private static void CheckEach(Func<OnnxGraph, string, string> build, Func<double, double> formula) =>
        Check((g, a, _) => build(g, a), [2, 3], [2, 3], (a, _) => [.. a.Select(x => (float)formula(x))]);

    private static void CheckPairwise(Func<OnnxGraph, string, string, string> build, Func<float, float, float> formula) =>
        Check(build, [2, 3], [2, 3], (a, b) => [.. a.Zip(b, formula)]);

    private static void Check(
        Func<OnnxGraph, string, string, string> build, long[] aDims, long[] bDims, Func<float[], float[], float[]> expected)
    {
        var graph = new OnnxGraph("op");
        var a = graph.Input("a", Dims(aDims));
        var b = graph.Input("b", Dims(bDims));
        var result = build(graph, a, b);
        // Every helper here keeps the rank of its first input.
        graph.Output(graph.Add(result, graph.Constant("zero", [0f], 1), "y"), [.. aDims.Select((_, i) => (OnnxDim)$"n{i}")]);
        using var runner = new OnnxRunner(graph.ToBytes());
        var actual = runner.Run(("a", A, aDims), ("b", B, bDims))["y"];
        var wanted = expected(A, B);
        Assert.Equal(wanted.Length, actual.Length);
        for (var i = 0; i < wanted.Length; i++)
            Assert.Equal(wanted[i], actual[i], 1e-5f);
    }

    private static OnnxDim[] Dims(long[] dims) => [.. dims.Select(d => (OnnxDim)d)];

    private static float[] Product(float[] a, float[] b, int m, int k, int n) =>
        [.. Enumerable.Range(0, m * n).Select(i => Enumerable.Range(0, k).Sum(j => a[i / n * k + j] * b[j * n + i % n]))];

    // Abramowitz & Stegun's series, summed until it stops changing: exact to double precision for |x| < 4.
    private static double Erf(double x)
    {
        double sum = x, term = x;
        for (var n = 1; n < 100; n++)
        {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }
}
