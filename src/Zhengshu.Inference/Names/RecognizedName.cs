namespace Zhengshu.Inference.Names;

/// <summary>What a name stands for.</summary>
public enum NameKind
{
    /// <summary>A person, 人名.</summary>
    Person,

    /// <summary>A place, 地名.</summary>
    Place,

    /// <summary>An organisation, 机构名.</summary>
    Organization,

    /// <summary>A date or time, 时间.</summary>
    Time,
}

/// <summary>A name found in a text.</summary>
/// <param name="Text">The name as it stands there.</param>
/// <param name="Start">Place of its first UTF-16 unit in the text.</param>
/// <param name="Kind">What it stands for.</param>
public sealed record RecognizedName(string Text, int Start, NameKind Kind)
{
    /// <summary>Place after its last UTF-16 unit.</summary>
    public int End => Start + Text.Length;
}
