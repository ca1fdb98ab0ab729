using Zhengshu.Kernel;

namespace Zhengshu.Platform.Knowledge.Parsing;

/// <summary>Why a file cannot be read, and what to do about it.</summary>
public static class ParsingRefusals
{
    /// <summary>The file has no content.</summary>
    public static Refusal Empty() => new("knowledge.parse.empty", 422, "文件是空的，请检查后重新上传。");

    /// <summary>Larger than <see cref="ParsingOptions.MaxFileBytes"/>.</summary>
    public static Refusal TooLarge(long maxBytes) =>
        new("knowledge.parse.too_large", 413, $"文件超过 {maxBytes / 1_000_000} MB，请拆分后分别上传。");

    /// <summary>A kind of file that is not read.</summary>
    public static Refusal UnsupportedType(string what) =>
        new("knowledge.parse.unsupported_type", 415, $"文件内容是{what}，不能作为文档读取，请转成 PDF、Word、网页或文本后上传。");

    /// <summary>The bytes are no known kind of file.</summary>
    public static Refusal UnknownType() =>
        new("knowledge.parse.unknown_type", 415, "无法识别文件内容，可能已损坏或不是文档，请用原软件打开确认后重新上传。");

    /// <summary>Protected by a password or against copying.</summary>
    public static Refusal Encrypted() => new("knowledge.parse.encrypted", 422, "文件已加密或禁止复制文字，请解除保护后重新上传。");

    /// <summary>Cut off or damaged.</summary>
    public static Refusal Damaged() => new("knowledge.parse.damaged", 422, "文件不完整或已损坏，请从来源处重新取得后上传。");

    /// <summary>A picture, or a PDF of pictures, in which no text was found.</summary>
    public static Refusal NoText() =>
        new("knowledge.parse.no_text", 422, "文件里只有图像，文字识别没有认出文字，请换更清晰的扫描件，或上传文字版。");

    /// <summary>A picture or scanned PDF, and the models that read it are not installed.</summary>
    public static Refusal NoRecognition() =>
        new("knowledge.parse.no_recognition", 503, "文件是扫描件或图片，服务器没有安装文字识别模型，请管理员在程序目录执行 npm ci --prefix native，或上传文字版。");

    /// <summary>More pages to recognise than <see cref="ParsingOptions.MaxScannedPages"/>.</summary>
    public static Refusal TooManyScans(int pages, int maxPages) =>
        new("knowledge.parse.too_many_scans", 422, $"文件有 {pages} 页需要文字识别，超过 {maxPages} 页的上限，请拆分后分别上传。");

    /// <summary>A picture larger than <see cref="ParsingOptions.MaxPixels"/>.</summary>
    public static Refusal PictureTooLarge(long maxPixels) =>
        new("knowledge.parse.picture_too_large", 422, $"图片超过 {maxPixels / 10_000} 万像素，请缩小后重新上传。");

    /// <summary>The folder for speech models holds none.</summary>
    public static Refusal NoSpeechModel(string folder) =>
        new("knowledge.parse.no_speech_model", 503, $"文件夹 {folder} 中没有语音识别模型，请放入 tokens.txt 和 model.onnx，或 tokens.txt 和 encoder、decoder、joiner 各一个 onnx 文件，取自 sherpa-onnx 的发布页。");

    /// <summary>A speech model is damaged or of an unknown kind.</summary>
    public static Refusal BadSpeechModel(string folder) =>
        new("knowledge.parse.bad_speech_model", 503, $"文件夹 {folder} 中的语音识别模型不能载入，请重新下载后放入。");

    /// <summary>A recording that is no WAV file, cut off or empty.</summary>
    public static Refusal BadSound() =>
        new("knowledge.parse.bad_sound", 422, "录音不能读取，请确认文件完整，并用 ffmpeg -i 录音 -ar 16000 -ac 1 录音.wav 转换后重试。");

    /// <summary>Nothing but blanks.</summary>
    public static Refusal NothingToRead() => new("knowledge.parse.nothing_to_read", 422, "文件里没有读到正文，请确认内容后重新上传。");

    /// <summary>More pages than <see cref="ParsingOptions.MaxPages"/>.</summary>
    public static Refusal TooManyPages(int pages, int maxPages) =>
        new("knowledge.parse.too_many_pages", 422, $"文件有 {pages} 页，超过 {maxPages} 页的上限，请拆分后分别上传。");

    /// <summary>More text than <see cref="ParsingOptions.MaxTextChars"/>.</summary>
    public static Refusal TooMuchText(int maxChars) =>
        new("knowledge.parse.too_much_text", 422, $"文件文字超过 {maxChars / 10_000} 万字，请拆分后分别上传。");

    /// <summary>Unpacks to more than the limits allow.</summary>
    public static Refusal ZipBomb() =>
        new("knowledge.parse.zip_bomb", 422, "文件解压后异常庞大，已停止读取，请用办公软件另存一份后重新上传。");

    /// <summary>An entry's path leads out of the file, or a part carries a document type or entities.</summary>
    public static Refusal Unsafe() =>
        new("knowledge.parse.unsafe", 422, "文件含有不安全的内部结构，已停止读取，请用办公软件另存一份后重新上传。");

    /// <summary>Took longer than <see cref="ParsingOptions.TimeLimitSeconds"/>.</summary>
    public static Refusal TimedOut(int seconds) =>
        new("knowledge.parse.timed_out", 422, $"文件过于复杂，{seconds} 秒内没有读完，请拆分或另存后重新上传。");

    /// <summary>The worker ended without an answer, as it does at its memory limit.</summary>
    public static Refusal WorkerFailed() =>
        new("knowledge.parse.worker_failed", 422, "读取文件时超出内存限制或意外中断，请拆分或另存后重新上传。");

    /// <summary>A program of the operating system that this format needs is not installed.</summary>
    public static Refusal MissingTool(string package) =>
        new("knowledge.parse.missing_tool", 503, $"服务器没有安装读取这种文件的组件，请管理员执行 apt-get install {package}，或先转成 docx、PDF 再上传。");
}
