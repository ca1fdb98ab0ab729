namespace Zhengshu.Inference.Images;

/// <summary>A picture could not be read; the message says why, in Chinese and English.</summary>
/// <param name="fault">The kind of fault.</param>
/// <param name="message">What is wrong.</param>
public sealed class ImageException(ImageFault fault, string message) : Exception(message)
{
    /// <summary>The kind of fault.</summary>
    public ImageFault Fault { get; } = fault;
}

/// <summary>Why a picture could not be read.</summary>
public enum ImageFault
{
    /// <summary>No bytes or no pixels.</summary>
    Empty,

    /// <summary>The bytes are of no kind of picture that is read here.</summary>
    UnknownFormat,

    /// <summary>More pixels, or a longer side, than <see cref="ImageLimits"/> allow; nothing was unpacked.</summary>
    TooLarge,

    /// <summary>Cut off or damaged.</summary>
    Damaged,

    /// <summary>A form of a known kind that is not read, e.g. 12-bit JPEG.</summary>
    Unsupported,
}
