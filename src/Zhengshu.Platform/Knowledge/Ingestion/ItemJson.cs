using System.Text.Encodings.Web;
using System.Text.Json;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Ingestion;

/// <summary>The stored form of <see cref="ServiceItemFields"/>.</summary>
internal static class ItemJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ServiceItemFields fields) => JsonSerializer.Serialize(fields, Options);

    public static ServiceItemFields Read(string json) => JsonSerializer.Deserialize<ServiceItemFields>(json, Options)
        ?? throw new InvalidDataException("A stored service item is empty.");
}
