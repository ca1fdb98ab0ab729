using Zhengshu.Inference.Images;

namespace Zhengshu.Inference.Tests.Ocr;

/// <summary>A page of an official document, 900 × 420 pixels, rendered once by Chromium in Noto CJK (page.png beside this file).</summary>
internal static class TestPage
{
    internal static string File { get; } = Path.Combine(Models.Root, "tests", "Zhengshu.Inference.Tests", "Ocr", "page.png");

    internal static string[] Lines { get; } =
    [
        "示例市住房补贴办法", "第一条为了规范住房补贴的发放，保障申请家庭的权益，制定本办法。", "第二条本办法适用于示例市行政区域内的住房补贴申请、审核和发放。",
        "第三条申请人应当自2024年3月5日起30个工作日内提交材料。", "第四条补贴标准为每平方米25.50元，每户最多60平方米。", "示例市人民政府办公厅",
    ];

    internal static RgbImage Rendered() => ImageFile.Decode(System.IO.File.ReadAllBytes(File), new ImageLimits());
}
