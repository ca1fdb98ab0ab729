using Zhengshu.Inference.Names;
using Zhengshu.Inference.Native;
using Zhengshu.Inference.Onnx;
using Zhengshu.Kernel.Commands;
using Zhengshu.Platform.Language.Contracts;
using Zhengshu.Text.PersonalData;

namespace Zhengshu.Platform.Language;

/// <summary><c>./zhengshu text mask</c></summary>
internal sealed class MaskCommand : TextCommand
{
    public override string Summary => "个人信息：遮盖、替换、散列或保持格式的加密；--reveal 还原";

    public override IReadOnlyList<CommandOption> Options =>
    [
        new("--strategy", "KIND", "mask（默认）、replace、hash、preserve"), new("--key-file", "FILE", "密钥文件，hash、preserve 和 --reveal 需要；内容不限长度，建议 32 字节随机数"),
        new("--reveal", null, "还原 preserve 处理过的文本"), new("--list", null, "只列出找到的内容，不遮盖"),
        new("--names", "FOLDER", "用文件夹中的 LAC 模型（data/models/lac）找出没有称谓提示的人名；不写则只找有提示的"),
    ];

    protected override string Verb => "mask";

    protected override void Run(string text, CommandContext context)
    {
        using var lac = context.Option("--names") is { } folder ? Load(context.ResolvePath(folder)) : null;
        NameFinder? names = lac is null ? null : part => PersonalDataMask.Persons(lac, part);
        if (context.Has("--list"))
        {
            List(text, names, context);
            return;
        }

        var strategy = OneOf(context, "--strategy", "mask", "replace", "hash", "preserve") switch
        {
            "replace" => MaskStrategy.Replace,
            "hash" => MaskStrategy.Hash,
            "preserve" => MaskStrategy.FormatPreserving,
            _ => context.Has("--reveal") ? MaskStrategy.FormatPreserving : MaskStrategy.Mask,
        };
        var options = new MaskOptions { Strategy = strategy, Key = strategy is MaskStrategy.Hash or MaskStrategy.FormatPreserving ? Key(context) : default, NameFinder = names };
        var result = context.Has("--reveal") ? Masker.Reveal(text, options) : Masker.Mask(text, options);
        context.Text.Write(result);
        context.Result(new { text = result });
    }

    private static Lac Load(string folder)
    {
        try
        {
            return Lac.Load(folder, new LacOptions());
        }
        catch (Exception missing) when (missing is IOException or OnnxException or NativeLibraryException)
        {
            throw new InvalidDataException(missing.Message, missing);
        }
    }

    private static void List(string text, NameFinder? names, CommandContext context)
    {
        var found = PersonalDataFinder.Find(text, names);
        foreach (var match in found)
        {
            context.Text.WriteLine($"{match.Start}\t{Masker.Label(match.Kind)}\t{text.Substring(match.Start, match.Length)}\t{match.Confidence:0.00}");
        }

        context.Result(new { found = found.Select(match => new { kind = match.Kind.ToString(), match.Start, match.Length, match.Confidence }) });
    }

    private static byte[] Key(CommandContext context)
    {
        var path = context.ResolvePath(context.Required("--key-file"));
        var key = File.Exists(path) ? File.ReadAllBytes(path) : throw new CommandArgumentException($"没有密钥文件 {path}");
        return key.Length > 0 ? key : throw new CommandArgumentException($"密钥文件 {path} 是空的");
    }
}
