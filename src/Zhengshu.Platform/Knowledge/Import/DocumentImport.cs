using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Zhengshu.Kernel.Jobs;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Ingestion;
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Knowledge.Uploads;

namespace Zhengshu.Platform.Knowledge.Import;

/// <summary>
/// Brings a folder of office files into a knowledge base: each is read in a limited child process, as an upload is. A file that cannot be read is named with its
/// reason and costs the others nothing; one that stands there already is not read again.
/// </summary>
internal sealed class DocumentImport(KnowledgeImport import, DocumentStore store, UploadReading reading)
{
    private const int Batch = 8;

    public async Task<ImportResult> ImportAsync(string path, KnowledgeImport.Target target, CancellationToken cancellationToken)
    {
        var known = await store.HashesAsync(target.BaseId, cancellationToken);
        return await import.StoreAsync(DocumentsIn(path, known, cancellationToken), target, Batch, "正在读取文件", cancellationToken);
    }

    private async IAsyncEnumerable<KnowledgeImport.Incoming> DocumentsIn(
        string path, HashSet<string> known, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var file in FileSource.ReadAsync(path, cancellationToken))
        {
            if (Path.GetFileName(file.Name).StartsWith('.'))
            {
                continue;
            }

            var hash = Convert.ToHexStringLower(SHA256.HashData(file.Content));
            yield return known.Contains(hash)
                ? new KnowledgeImport.Incoming(Standing(file.Name, hash), null)
                : await ReadAsync(file, hash, cancellationToken);
        }
    }

    /// <summary>A file that stands there already: only its hash is looked at.</summary>
    private static IncomingDocument Standing(string name, string hash) => new()
    {
        Kind = DocumentKind.Policy, About = new DocumentMetadata { Title = name, Level = LegalLevel.Other }, Passages = [], FileName = name, ContentHash = hash,
    };

    private async Task<KnowledgeImport.Incoming> ReadAsync(FileSource.SourceFile file, string hash, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(file.Name);
        var copy = Path.Combine(Path.GetTempPath(), $"zhengshu-import-{Guid.NewGuid():N}{Path.GetExtension(name)}");
        try
        {
            await File.WriteAllBytesAsync(copy, file.Content, cancellationToken);
            var parsed = await reading.ReadAsync(copy, name, _ => Task.CompletedTask, cancellationToken);
            var about = MetadataReader.Read(parsed, name);
            var passages = PassageSplitter.Split(parsed);
            return passages.Count == 0
                ? new KnowledgeImport.Incoming(null, $"{file.Name}：文件中没有读到文字，可能是扫描件或空白文件")
                : new KnowledgeImport.Incoming(
                    new IncomingDocument
                    {
                        Kind = about.Level is <= LegalLevel.LocalGovernmentRule ? DocumentKind.Law : DocumentKind.Policy,
                        About = about,
                        Passages = passages,
                        FileName = file.Name,
                        ContentHash = hash,
                        Remark = about.MarkedInvalid ? "原文标注已失效或废止，请核实效力。" : null,
                        SourceUrl = parsed.Properties.GetValueOrDefault(DocumentProperties.Url),
                        PageCount = parsed.PageCount,
                    },
                    null);
        }
        catch (JobFailedException refused)
        {
            return new KnowledgeImport.Incoming(null, $"{file.Name}：{refused.Message}");
        }
        finally
        {
            File.Delete(copy);
        }
    }
}
