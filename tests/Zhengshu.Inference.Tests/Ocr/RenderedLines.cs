using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Text;
using Zhengshu.Inference.Images;

namespace Zhengshu.Inference.Tests.Ocr;

/// <summary>
/// Lines of statutes (data/sample-city), set by Chromium on A4 in two Noto CJK faces and three sizes, and scanned by pdftoppm.
/// Chosen by a fixed seed, so every run reads the same lines.
/// </summary>
internal static class RenderedLines
{
    private const int Dpi = 200;

    internal static List<string> Choose(int count, int seed)
    {
        var paragraphs = Paragraphs();
        var random = new Random(seed);
        var lines = new List<string>();
        while (lines.Count < count)
        {
            var paragraph = paragraphs[random.Next(paragraphs.Count)];
            var length = random.Next(18, 35);
            var start = random.Next(0, Math.Max(1, paragraph.Length - length));
            lines.Add(paragraph.Substring(start, Math.Min(length, paragraph.Length - start)));
        }

        return lines;
    }

    /// <summary>The pages; null when a program or the fonts are absent.</summary>
    internal static List<RgbImage>? Scan(IReadOnlyList<string> lines, string folder)
    {
        if (Find("chromium") is not { } chromium || Find("pdftoppm") is not { } pdftoppm || !Directory.Exists("/usr/share/fonts/opentype/noto"))
        {
            return null;
        }

        var html = new StringBuilder("<meta charset=utf-8><style>@page{size:A4;margin:25mm 22mm}body{margin:0}div{white-space:nowrap;line-height:1.75}</style>");
        for (var i = 0; i < lines.Count; i++)
        {
            var (face, size) = (i / 10 % 2 == 0 ? "Serif" : "Sans", (i / 20 % 3) switch { 0 => "10.5", 1 => "12", _ => "14" });
            html.Append($"<div style=\"font:{size}pt 'Noto {face} CJK SC'\">{WebUtility.HtmlEncode(lines[i])}</div>");
        }

        var (page, pdf) = (Path.Combine(folder, "page.html"), Path.Combine(folder, "page.pdf"));
        File.WriteAllText(page, html.ToString());
        Run(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", $"--user-data-dir={folder}/profile", $"--print-to-pdf={pdf}", page);
        Run(pdftoppm, "-r", $"{Dpi}", pdf, Path.Combine(folder, "scan"));
        return [.. Directory.GetFiles(folder, "scan*.ppm").Order(StringComparer.Ordinal).Select(file => ImageFile.Decode(File.ReadAllBytes(file), new ImageLimits()))];
    }

    private static List<string> Paragraphs()
    {
        var paragraphs = new List<string>();
        using var file = File.OpenRead(Path.Combine(Models.Root, "data", "sample-city", "laws-national.tar.gz"));
        using var tar = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || !entry.Name.EndsWith(".md", StringComparison.Ordinal))
            {
                continue;
            }

            var text = new StreamReader(entry.DataStream, Encoding.UTF8).ReadToEnd();
            paragraphs.AddRange(text[(text.IndexOf("<!-- INFO END -->", StringComparison.Ordinal) + 1)..].Split('\n')
                .Select(line => string.Concat(line.Where(c => !char.IsWhiteSpace(c))))
                .Where(line => line.Length > 40 && line[0] != '#' && line[0] != '<'));
        }

        return paragraphs;
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException(program);
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), program);
        Assert.Equal(0, process.ExitCode);
    }
}
