using TorchSharp;
using VoicePlugin.Training.Losses;
using static TorchSharp.torch;

namespace VoicePlugin.Training.Tests;

public class MultiResolutionStftTests
{
    [Theory]
    [InlineData(3000)]
    [InlineData(3072)]
    public void SpectraAndTheirGradientsAreThoseOfTorchStft(int samples)
    {
        int[] sizes = [64, 256];
        manual_seed(1);
        using var stft = new MultiResolutionStft(sizes, CPU);
        using Tensor x = randn(2, samples).requires_grad_();
        StftSpectrum[] spectra = stft.Analyse(x);
        for (int i = 0; i < sizes.Length; i++)
        {
            using Tensor window = hann_window(sizes[i]);
            using Tensor scaled = window / window.square().sum().sqrt();
            using Tensor bins = torch.stft(x, sizes[i], sizes[i] / 4, sizes[i], scaled, center: true, return_complex: true).transpose(1, 2);
            using Tensor magnitude = (view_as_real(bins).square().sum(-1) + 1e-6).sqrt();
            AssertClose(magnitude, spectra[i].Magnitude, 1e-5f);
            AssertClose(magnitude.log(), spectra[i].Log, 1e-3f);
            using Tensor weight = randn(magnitude.shape);
            AssertClose(Gradient(magnitude, weight, x), Gradient(spectra[i].Magnitude, weight, x), 1e-4f);
        }
    }

    private static Tensor Gradient(Tensor result, Tensor weight, Tensor x) => autograd.grad([(result * weight).sum()], [x], retain_graph: true)[0];

    private static void AssertClose(Tensor expected, Tensor actual, float tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.All(expected.detach().Values().Zip(actual.detach().Values()), p => Assert.Equal(p.First, p.Second, tolerance));
    }
}
