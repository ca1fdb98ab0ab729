using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Ingestion;
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Knowledge;

/// <summary>Bases and documents for tests.</summary>
internal static class Library
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A base made over HTTP.</summary>
    public static async Task<Guid> BaseAsync(this HttpBox box, string name = "政策文件", Caller? by = null, Guid? department = null)
    {
        var response = await box.Client(by ?? HttpBox.Manager()).PostAsJsonAsync("/api/knowledge/bases", new { name, departmentId = department }, Stop);
        response.EnsureSuccessStatusCode();
        return (await response.JsonAsync()).GetProperty("id").GetGuid();
    }

    /// <summary>A published document, found by words.</summary>
    public static async Task<Guid> DocumentAsync(
        this HttpBox box, Guid baseId, string title, string text, Guid? department = null, string tenant = Caller.DefaultTenant, int passages = 1)
    {
        var document = new IncomingDocument
        {
            Kind = DocumentKind.Policy,
            About = new DocumentMetadata { Title = title, Level = LegalLevel.NormativeDocument },
            Passages = [.. Enumerable.Range(0, passages).Select(i => new PassageDraft
            {
                Ordinal = i, Kind = PassageKind.Text, HeadingPath = "", Text = passages == 1 ? text : $"{text}之{i}", FirstBlock = i, LastBlock = i,
            })],
            FileName = title + ".txt",
            ContentHash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(title + text + tenant))),
        };
        await box.InScopeAsync<DocumentStore>(store => store.SaveAsync(tenant, baseId, [document], publish: true, Stop));
        return await box.InScopeAsync<ZhengshuDb, Guid>(async db =>
        {
            var stored = await db.Set<KnowledgeDocument>().FirstAsync(d => d.ContentHash == document.ContentHash && d.BaseId == baseId, Stop);
            stored.Department = department;
            stored.Revision++;
            await db.SaveChangesAsync(Stop);
            await box.Index().RefreshAsync(Stop);
            return stored.Id;
        });
    }

    public static IPassageIndex Index(this HttpBox box) => (IPassageIndex)box.Services.GetService(typeof(IPassageIndex))!;

    /// <summary>Titles of the documents that words find for a caller.</summary>
    public static IReadOnlyList<string> Find(this HttpBox box, string words, Caller? caller = null) =>
        [.. box.Index().Search(new PassageQuery(words, null, new PassageFilter((caller ?? Caller.Resident()).ReadScope))).Candidates
            .Where(c => c.TextScore > 0).Select(c => c.Document.Title).Distinct()];

    /// <summary>A form with one file.</summary>
    public static MultipartFormDataContent File(string name, byte[] content)
    {
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new MultipartFormDataContent { { part, "files", name } };
    }

    public static MultipartFormDataContent File(string name, string text) => File(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Waits until the job has ended; how it ended.</summary>
    public static async Task<JsonElement> EndedAsync(this HttpClient client, string jobUrl)
    {
        while (true)
        {
            var job = await client.GetFromJsonAsync<JsonElement>(jobUrl, Stop);
            if (job.GetProperty("ended").GetBoolean())
            {
                return job;
            }

            await Task.Delay(100, Stop);
        }
    }

    /// <summary>A text of articles, 第一条 to the number given.</summary>
    public static string Articles(string title, int count)
    {
        var text = new StringBuilder(title).Append("\n\n");
        for (var i = 1; i <= count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"第{Numeral(i)}条 本办法第{i}项规定由街道办事处负责，编号为甲{i}乙。\n");
        }

        return text.ToString();
    }

    private static string Numeral(int number)
    {
        const string Digits = "〇一二三四五六七八九";
        var (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
        return (hundreds > 0 ? Digits[hundreds] + "百" : "")
            + (tens > 0 ? (tens == 1 && hundreds == 0 ? "" : Digits[tens].ToString()) + "十" : hundreds > 0 && ones > 0 ? "零" : "")
            + (ones > 0 ? Digits[ones].ToString() : "");
    }
}
