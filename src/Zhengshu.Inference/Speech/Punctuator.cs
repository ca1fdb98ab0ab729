using System.Runtime.InteropServices;
using Zhengshu.Inference.Speech.Interop;

namespace Zhengshu.Inference.Speech;

/// <summary>Puts marks into text that was written down without any (标点恢复), with FunASR's CT-Transformer.</summary>
public sealed unsafe class Punctuator : IDisposable
{
    private readonly SherpaHandle _punctuation;
    private readonly Lock _turn = new();

    private Punctuator(SherpaHandle punctuation) => _punctuation = punctuation;

    /// <summary>Loads <c>punctuation/</c> of <paramref name="folder"/>.</summary>
    /// <exception cref="SpeechException">No model, or a damaged one.</exception>
    public static Punctuator Load(SpeechFolder folder, SpeechOptions options)
    {
        options.Validate();
        var file = folder.Punctuation();
        using var texts = new NativeTexts();
        var configuration = new PunctuationConfig { CtTransformer = texts.Of(file), NumThreads = options.UsedThreads, Provider = texts.Of("cpu") };
        return new Punctuator(new SherpaHandle(SherpaLibrary.Create("SherpaOnnxCreateOfflinePunctuation", configuration), "SherpaOnnxDestroyOfflinePunctuation", file));
    }

    /// <summary>The text with marks.</summary>
    public string Punctuate(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        lock (_turn)
        {
            var given = Marshal.StringToCoTaskMemUTF8(text);
            var marked = ((delegate* unmanaged<nint, nint, nint>)SherpaLibrary.Function("SherpaOfflinePunctuationAddPunct"))(_punctuation.Pointer, given);
            Marshal.FreeCoTaskMem(given);
            var result = SherpaLibrary.Text(marked);
            ((delegate* unmanaged<nint, void>)SherpaLibrary.Function("SherpaOfflinePunctuationFreeText"))(marked);
            return result;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _punctuation.Dispose();
}
