using Zhengshu.Platform.Knowledge.Parsing;

namespace Zhengshu.Platform.Knowledge.Uploads;

/// <summary>Tells files of service items from documents.</summary>
internal static class ItemFiles
{
    /// <summary>Longest first line that is looked at, characters; a record has a few thousand.</summary>
    private const int MaxLine = 1_000_000;

    /// <summary>Whether the first line that holds something is a service item as JSON.</summary>
    public static async Task<bool> HoldsItemsAsync(string path, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(path);
        var buffer = new char[MaxLine];
        var read = await reader.ReadBlockAsync(buffer, cancellationToken);
        var start = new string(buffer, 0, read).TrimStart();
        if (!start.StartsWith('{'))
        {
            return false;
        }

        var end = start.IndexOf('\n', StringComparison.Ordinal);
        return ServiceItemReader.IsServiceItem(end < 0 ? start : start[..end]);
    }
}
