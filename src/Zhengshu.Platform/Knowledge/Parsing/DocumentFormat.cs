namespace Zhengshu.Platform.Knowledge.Parsing;

/// <summary>What a file is, told from its content , never from its name.</summary>
public enum DocumentFormat
{
    /// <summary>Plain text in any encoding the detector knows.</summary>
    Text,

    /// <summary>Markdown, the law files of the sample among them.</summary>
    Markdown,

    /// <summary>A web page.</summary>
    Html,

    /// <summary>Word 2007 and later (OOXML).</summary>
    Docx,

    /// <summary>Portable document format.</summary>
    Pdf,

    /// <summary>Comma- or tab-separated rows.</summary>
    Csv,

    /// <summary>Excel 2007 and later (OOXML).</summary>
    Xlsx,

    /// <summary>One JSON object or array.</summary>
    Json,

    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>Word 97–2003 or WPS text: read through LibreOffice.</summary>
    LegacyWord,

    /// <summary>Excel 97–2003 or WPS table: read through LibreOffice.</summary>
    LegacyExcel,

    /// <summary>A picture of text (PNG, JPEG): read by optical character recognition.</summary>
    Image,
}
