using static VoicePlugin.Evaluation.Corpus.PooledFigures;

namespace VoicePlugin.Evaluation.Corpus;

/// <summary>Every figure with its definition. Aligned signals at 48 kHz throughout; "active" frames are within 50 dB of the recording's loudest 25 ms.</summary>
internal static class MetricCatalogue
{
    private const string Praat = "Boersma 1993; Boersma and Weenink, Praat";

    public static IReadOnlyList<Metric> All { get; } =
    [
        new("mr_stft", "MR-STFT", "", Better.Lower,
            "Spectral convergence + mean |difference of ln magnitudes|, mean over FFT sizes 512, 1024, 2048 (hop FFT/4, Hann, power floor 1e-7); mean over clips.",
            "Yamamoto et al., arXiv 1910.11480", Mean(s => s.MrStft)),
        new("lsd_db", "LSD", "dB", Better.Lower,
            "Per active frame the RMS over bins of the difference of levels (FFT 2048, hop 240, bins floored at −100 dB re full-scale sine); mean over frames, then clips.",
            "Gray and Markel 1976", Mean(s => s.Lsd.Full)),
        new("lsd_low_db", "LSD 0–4 kHz", "dB", Better.Lower, "LSD over the bins from 0 to 4 kHz.", "Gray and Markel 1976", Mean(s => s.Lsd.Low)),
        new("lsd_mid_db", "LSD 4–12 kHz", "dB", Better.Lower, "LSD over the bins from 4 to 12 kHz.", "Gray and Markel 1976", Mean(s => s.Lsd.Mid)),
        new("lsd_high_db", "LSD 12–24 kHz", "dB", Better.Lower, "LSD over the bins from 12 to 24 kHz.", "Gray and Markel 1976", Mean(s => s.Lsd.High)),
        new("mcd_db", "MCD, 49", "dB", Better.Lower,
            "(10√2/ln 10)·√Σ(Δc_m)² over m = 1 … 49 of the 48 kHz mel-cepstrum (α 0.554); mean over active frames, then clips.", "Kubichek 1993", Mean(s => s.McdDb)),
        new("mcd13_db", "MCD-13", "dB", Better.Lower, "The same over m = 1 … 13, frame against frame.", "Kubichek 1993", Mean(s => s.Mcd13Db)),
        new("mcd13_dtw_db", "MCD-13, DTW", "dB", Better.Lower,
            "The same along the path of least distortion through the active frames (steps (1,1), (1,0), (0,1), all of weight 1).", "Sakoe and Chiba 1978", Mean(s => s.Mcd13WarpedDb)),
        new("f0_rmse_cents", "F0 RMSE", "cents", Better.Lower, "RMS error over the frames voiced in both, of all clips, gross errors included.", "",
            Ratio(s => s.F0.BothVoiced == 0 ? 0 : s.F0.RmseCents * s.F0.RmseCents * s.F0.BothVoiced, s => s.F0.BothVoiced, Math.Sqrt)) { Digits = 1 },
        new("f0_median_cents", "F0 median error", "cents", Better.Lower, "Median |error| over the frames voiced in both, of all clips.", "", F0Median) { Digits = 1 },
        new("f0_gross_error", "F0 gross error", "", Better.Lower, "Share of the frames voiced in both that are more than 20 % off.", "Rabiner et al. 1976",
            Ratio(s => s.F0.BothVoiced == 0 ? 0 : s.F0.GrossError * s.F0.BothVoiced, s => s.F0.BothVoiced, x => x)),
        new("vuv_f1", "V/UV F1", "", Better.Higher, "2TP/(2TP + FP + FN) of voiced frames, all clips.", "", VoicingF1),
        new("frechet_logmel", "Fréchet log-mel", "", Better.Lower,
            "Fréchet distance of the Gaussians of 40 log-mel bands (FFT 1024, every 10 ms, active frames), entries over their standard deviation in the recordings, covariances 1 % shrunk to the identity.",
            "Dowson and Landau 1982", Distributions(v => v.LogMel)) { IsDistance = true },
        new("frechet_mfcc", "Fréchet MFCC + Δ", "", Better.Lower, "The same of 20 mel-frequency cepstra (c0 … c19) and their regression slopes over ±20 ms.", "Dowson and Landau 1982", Distributions(v => v.Mfcc)) { IsDistance = true },
        new("frechet_modulation", "Fréchet modulation", "", Better.Lower,
            "The same of the ln power of ten groups of log-mel bands in four octaves of modulation frequency (3.1–46.9 Hz) within 320 ms, every 40 ms.", "Dowson and Landau 1982", Distributions(v => v.Modulation)) { IsDistance = true },
        new("hnr_diff_db", "|ΔHNR|", "dB", Better.Lower,
            "|Difference| of the harmonics-to-noise ratio, 10·log10(r/(1 − r)) of the cross-correlation of 20 ms at the period, mean over voiced frames; mean over clips.", Praat,
            Mean(s => Math.Abs(s.Output.Quality.HnrDb - s.Target.Quality.HnrDb))) { Digits = 2 },
        new("hnr_bias_db", "ΔHNR", "dB", Better.Zero, "The same with its sign: above 0 the output is more of a pure tone.", Praat, Mean(s => s.Output.Quality.HnrDb - s.Target.Quality.HnrDb)) { Digits = 2 },
        new("jitter_diff_percent", "|Δjitter|", "%", Better.Lower, "|Difference| of local jitter: mean |difference of consecutive periods| over the mean period; mean over clips.", Praat,
            Mean(s => Math.Abs(s.Output.Quality.JitterPercent - s.Target.Quality.JitterPercent))),
        new("jitter_bias_percent", "Δjitter", "%", Better.Zero, "The same with its sign.", Praat, Mean(s => s.Output.Quality.JitterPercent - s.Target.Quality.JitterPercent)),
        new("shimmer_diff_percent", "|Δshimmer|", "%", Better.Lower, "|Difference| of local shimmer: mean |difference of consecutive amplitudes| over the mean amplitude; mean over clips.", Praat,
            Mean(s => Math.Abs(s.Output.Quality.ShimmerPercent - s.Target.Quality.ShimmerPercent))) { Digits = 2 },
        new("shimmer_bias_percent", "Δshimmer", "%", Better.Zero, "The same with its sign.", Praat, Mean(s => s.Output.Quality.ShimmerPercent - s.Target.Quality.ShimmerPercent)) { Digits = 2 },
        new("loudness_correlation", "Loudness correlation", "", Better.Higher,
            "Pearson's correlation of the A-weighted levels every 5 ms, both no lower than 50 dB under the recording's loudest; mean over clips.", "IEC 61672-1", Mean(s => s.LoudnessCorrelation)),
        new("silence_dbfs", "Level in silence", "dBFS", Better.Lower, "RMS of the output where the recording is under −60 dBFS for 50 ms on either side, all clips.", "",
            Ratio(s => s.Silence.Energy, s => s.Silence.Samples, Decibels)) { Digits = 1 },
        new("clipped_ppm", "Clipped samples", "ppm", Better.Lower, "Samples at or beyond full scale, per million.", "", Ratio(s => s.Output.Clipped, s => s.Output.Samples, x => 1e6 * x)) { Digits = 1, OfOneSignal = true },
        new("dc_dbfs", "DC", "dBFS", Better.Lower, "RMS over clips of the mean of a clip's samples.", "", Ratio(s => s.Output.Mean * s.Output.Mean, _ => 1, Decibels)) { Digits = 1, OfOneSignal = true },
        new("line_500hz_db", "Line at n·500 Hz", "dB", Better.Lower,
            "Worst excess at a multiple of 500 Hz (token rate), 0.5–23.5 kHz, of the long-term spectrum (mean of levels, FFT 8192) over its surroundings at 18–45 Hz.", "", Line(500, 500)) { HasInterval = false, OfOneSignal = true, Digits = 2 },
        new("line_100hz_db", "Line at n·100 Hz", "dB", Better.Lower, "The same at multiples of 100 Hz (hop rate) from 4 kHz up, where harmonics of voices no longer stand apart.", "", Line(100, 4000)) { HasInterval = false, OfOneSignal = true, Digits = 2 },
    ];
}
