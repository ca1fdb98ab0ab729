namespace Zhengshu.Platform.Knowledge.Parsing;

/// <summary>效力层级 of a document, from the highest down.</summary>
public enum LegalLevel
{
    /// <summary>宪法.</summary>
    Constitution,

    /// <summary>法律: National People's Congress and its standing committee.</summary>
    Law,

    /// <summary>行政法规: State Council.</summary>
    AdministrativeRegulation,

    /// <summary>司法解释: Supreme People's Court and Procuratorate.</summary>
    JudicialInterpretation,

    /// <summary>部门规章: orders of ministries.</summary>
    DepartmentRule,

    /// <summary>地方性法规: local people's congresses, special economic zones included.</summary>
    LocalRegulation,

    /// <summary>地方政府规章: numbered orders of local governments.</summary>
    LocalGovernmentRule,

    /// <summary>规范性文件: documents with a 发文字号 that are none of the above.</summary>
    NormativeDocument,

    /// <summary>其他: guides, notices, cases, answers.</summary>
    Other,
}

/// <summary>What a document says about itself. Everything is read, nothing guessed: null means the text does not say it. Each field can be corrected by a person later.</summary>
public sealed record DocumentMetadata
{
    /// <summary>Title 标题; the file's name without its ending when the text has none.</summary>
    public required string Title { get; init; }

    /// <summary>Part of the law this file holds (合同编), when the law is kept in several files.</summary>
    public string? Part { get; init; }

    /// <summary>发文字号, e.g. 穗府办规〔2024〕13号, or the number of the last order that published it.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Organ that made or issued it 制定机关.</summary>
    public string? Issuer { get; init; }

    /// <summary>Day it was first passed or written 通过/成文.</summary>
    public DateOnly? AdoptedOn { get; init; }

    /// <summary>Day it was published 公布/发布/印发.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>First day in force 施行日期, as the text states it; of an amended law it is the law's, not the amendment's.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Last day in force 有效期届满, when the text or its page states an end.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Day of this version: the last 修订 or 修正, else the adoption.</summary>
    public DateOnly? VersionDate { get; init; }

    /// <summary>Where it applies: 广东省, 广东省广州市天河区; null for the whole country.</summary>
    public string? RegionName { get; init; }

    /// <summary>效力层级.</summary>
    public required LegalLevel Level { get; init; }

    /// <summary>Titles that its text repeals as a whole 同时废止, without 《》.</summary>
    public IReadOnlyList<string> Repeals { get; init; } = [];

    /// <summary>True when its page or name marks it 失效 or 废止, with or without a date.</summary>
    public bool MarkedInvalid { get; init; }
}
