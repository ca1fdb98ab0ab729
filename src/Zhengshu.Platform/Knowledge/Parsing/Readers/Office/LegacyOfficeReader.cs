using Zhengshu.Kernel;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers.Office;

/// <summary>Word 97–2003, WPS, RTF and ODT: turned into docx or xlsx by LibreOffice without its window, in a profile of its own that is thrown away.</summary>
internal static class LegacyOfficeReader
{
    private const string WriterPackage = "libreoffice-writer-nogui";
    private const string CalcPackage = "libreoffice-calc-nogui";

    /// <summary>The converted file's bytes, or why there are none.</summary>
    public static async Task<Result<byte[]>> ConvertAsync(byte[] content, bool isTable, ParsingOptions options, CancellationToken cancellationToken)
    {
        if (LimitedProcess.Find("soffice") is not { } soffice)
        {
            return ParsingRefusals.MissingTool(isTable ? CalcPackage : WriterPackage);
        }

        var folder = Directory.CreateTempSubdirectory("zhengshu-office-");
        try
        {
            var source = Path.Combine(folder.FullName, isTable ? "in.xls" : "in.doc");
            var target = Path.ChangeExtension(source, isTable ? ".xlsx" : ".docx");
            await File.WriteAllBytesAsync(source, content, cancellationToken);
            var outcome = await LimitedProcess.RunAsync(
                soffice,
                [
                    "--headless", "--norestore", "--nolockcheck", "--nodefault", $"-env:UserInstallation=file://{folder.FullName}/profile",
                    "--convert-to", isTable ? "xlsx" : "docx", "--outdir", folder.FullName, source,
                ],
                new Dictionary<string, string> { ["HOME"] = folder.FullName, ["TMPDIR"] = folder.FullName },
                options,
                cancellationToken);
            return outcome is null ? ParsingRefusals.TimedOut(options.TimeLimitSeconds)
                : File.Exists(target) ? await File.ReadAllBytesAsync(target, cancellationToken)
                : outcome.ExitCode > 128 ? ParsingRefusals.WorkerFailed()
                : ParsingRefusals.Damaged(); // wrong passwords end here too: LibreOffice does not say which
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
