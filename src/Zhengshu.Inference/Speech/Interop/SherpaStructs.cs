using System.Runtime.InteropServices;

namespace Zhengshu.Inference.Speech.Interop;

// Layouts of sherpa-onnx/c-api/c-api.h, version 1.13; text is zero-terminated UTF-8, null stands for the default.
// A test has the library print what it read from them (SherpaLayoutTests).

[StructLayout(LayoutKind.Sequential)]
internal struct FeatureConfig
{
    internal int SampleRate;
    internal int FeatureDim;
}

[StructLayout(LayoutKind.Sequential)]
internal struct HomophoneConfig
{
    internal nint DictDir;
    internal nint Lexicon;
    internal nint RuleFsts;
}

[StructLayout(LayoutKind.Sequential)]
internal struct TransducerConfig
{
    internal nint Encoder;
    internal nint Decoder;
    internal nint Joiner;
}

[StructLayout(LayoutKind.Sequential)]
internal struct WhisperConfig
{
    internal nint Encoder;
    internal nint Decoder;
    internal nint Language;
    internal nint Task;
    internal int TailPaddings;
    internal int EnableTokenTimestamps;
    internal int EnableSegmentTimestamps;
}

[StructLayout(LayoutKind.Sequential)]
internal struct SenseVoiceConfig
{
    internal nint Model;
    internal nint Language;
    internal int UseItn;
}

/// <summary>Recognisers that this program does not set up; their space stays zero.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OtherOfflineModels
{
    private fixed long _moonshine[5];
    private fixed long _fireRedAsr[2];
    private fixed long _dolphin[1];
    internal nint ZipformerCtc;
    private fixed long _canary[5];
    private fixed long _wenetCtc[1];
    private fixed long _omnilingual[1];
    private fixed long _medAsr[1];
    private fixed long _funAsrNano[11];
    private fixed long _fireRedAsrCtc[1];
    private fixed long _qwen3Asr[8];
    private fixed long _cohere[4];
}

[StructLayout(LayoutKind.Sequential)]
internal struct OfflineModelConfig
{
    internal TransducerConfig Transducer;
    internal nint Paraformer;
    internal nint NemoCtc;
    internal WhisperConfig Whisper;
    internal nint Tdnn;
    internal nint Tokens;
    internal int NumThreads;
    internal int Debug;
    internal nint Provider;
    internal nint ModelType;
    internal nint ModelingUnit;
    internal nint BpeVocab;
    internal nint TeleSpeechCtc;
    internal SenseVoiceConfig SenseVoice;
    internal OtherOfflineModels Others;
}

[StructLayout(LayoutKind.Sequential)]
internal struct OfflineRecognizerConfig
{
    internal FeatureConfig Feature;
    internal OfflineModelConfig Model;
    internal nint LanguageModel;
    internal float LanguageModelScale;
    internal nint DecodingMethod;
    internal int MaxActivePaths;
    internal nint HotwordsFile;
    internal float HotwordsScore;
    internal nint RuleFsts;
    internal nint RuleFars;
    internal float BlankPenalty;
    internal HomophoneConfig Homophones;
}

[StructLayout(LayoutKind.Sequential)]
internal struct OnlineModelConfig
{
    internal TransducerConfig Transducer;
    internal nint ParaformerEncoder;
    internal nint ParaformerDecoder;
    internal nint Zipformer2Ctc;
    internal nint Tokens;
    internal int NumThreads;
    internal nint Provider;
    internal int Debug;
    internal nint ModelType;
    internal nint ModelingUnit;
    internal nint BpeVocab;
    internal nint TokensBuffer;
    internal int TokensBufferSize;
    internal nint NemoCtc;
    internal nint ToneCtc;
}

[StructLayout(LayoutKind.Sequential)]
internal struct OnlineRecognizerConfig
{
    internal FeatureConfig Feature;
    internal OnlineModelConfig Model;
    internal nint DecodingMethod;
    internal int MaxActivePaths;
    internal int EnableEndpoint;
    internal float Rule1MinTrailingSilence;
    internal float Rule2MinTrailingSilence;
    internal float Rule3MinUtteranceLength;
    internal nint HotwordsFile;
    internal float HotwordsScore;
    internal nint CtcGraph;
    internal int CtcMaxActive;
    internal nint RuleFsts;
    internal nint RuleFars;
    internal float BlankPenalty;
    internal nint HotwordsBuffer;
    internal int HotwordsBufferSize;
    internal HomophoneConfig Homophones;
}

[StructLayout(LayoutKind.Sequential)]
internal struct VadModelConfig
{
    internal nint Model;
    internal float Threshold;
    internal float MinSilenceSeconds;
    internal float MinSpeechSeconds;
    internal int WindowSize;
    internal float MaxSpeechSeconds;
}

[StructLayout(LayoutKind.Sequential)]
internal struct VadConfig
{
    internal VadModelConfig Silero;
    internal int SampleRate;
    internal int NumThreads;
    internal nint Provider;
    internal int Debug;
    internal VadModelConfig Ten;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SpeechSegment
{
    internal int Start;
    internal float* Samples;
    internal int Count;
}

[StructLayout(LayoutKind.Sequential)]
internal struct PunctuationConfig
{
    internal nint CtTransformer;
    internal int NumThreads;
    internal int Debug;
    internal nint Provider;
}

/// <summary>The first part of the synthesis configuration (VITS); the other kinds of models after it stay zero.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SynthesisConfig
{
    internal nint Model;
    internal nint Lexicon;
    internal nint Tokens;
    internal nint DataDir;
    internal float NoiseScale;
    internal float NoiseScaleW;
    internal float LengthScale;
    internal nint DictDir;
    internal int NumThreads;
    internal int Debug;
    internal nint Provider;
    private fixed long _matcha[7];
    private fixed long _kokoro[8];
    private fixed long _kitten[5];
    private fixed long _zipVoice[8];
    private fixed long _pocket[8];
    private fixed long _supertonic[7];
    internal nint RuleFsts;
    internal int MaxSentences;
    internal nint RuleFars;
    internal float SilenceScale;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct GeneratedAudio
{
    internal float* Samples;
    internal int Count;
    internal int SampleRate;
}
