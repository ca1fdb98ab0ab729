namespace Zhengshu.Inference.Speech;

/// <summary>Why speech cannot be worked on.</summary>
public enum SpeechFault
{
    /// <summary>The folder holds no model; the message names the folder and the files to put there.</summary>
    NoModel,

    /// <summary>The model's files are damaged, or the library refused them.</summary>
    BadModel,

    /// <summary>The sound cannot be read: empty, cut off, of another form.</summary>
    BadAudio,
}

/// <summary>Speech cannot be worked on; the message says why, in Chinese and English.</summary>
/// <param name="fault">The kind of fault.</param>
/// <param name="message">What is wrong and what to do.</param>
public sealed class SpeechException(SpeechFault fault, string message) : Exception(message)
{
    /// <summary>The kind of fault.</summary>
    public SpeechFault Fault { get; } = fault;
}
