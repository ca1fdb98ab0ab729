using System.Collections.Frozen;
using Zhengshu.Text.Segmentation;

namespace Zhengshu.Text.PersonalData;

/// <summary>Names announced by words before them (姓名：, 我叫) or titles after them (先生, 女士).</summary>
internal static class NameScan
{
    private static readonly string[] Strong =
        ["姓名", "我叫", "名叫", "名字是", "名字叫", "联系人", "申请人", "法定代表人", "法人代表", "负责人", "经办人", "投诉人", "举报人", "当事人", "被告人", "原告", "被告", "户主", "收件人", "持卡人", "监护人", "代理人", "本人"];

    private static readonly string[] Titles = ["先生", "女士", "小姐", "同志", "师傅", "老师", "大爷", "阿姨", "医生"];

    /// <summary>Characters that follow a name more often than they stand in one.</summary>
    private const string NotGiven = "的是在住了和与及电手身男女今现家户联我你他她有从于想要去来到因被把对请年月日号说问说称，。、先同师老系为或将已没不能可也就都还个这那申提签应须需所其之以向由";

    private static readonly Lazy<(FrozenSet<char> Single, FrozenSet<string> Compound)> Surnames = new(() =>
    {
        var lines = File.ReadAllLines(TextData.File("names", "surnames.txt"));
        return (lines[0].ToFrozenSet(), lines[1].Split(' ').ToFrozenSet(StringComparer.Ordinal));
    });

    internal static void Find(string text, List<PersonalDataMatch> found)
    {
        foreach (var cue in Strong)
        {
            for (var at = text.IndexOf(cue, StringComparison.Ordinal); at >= 0; at = text.IndexOf(cue, at + cue.Length, StringComparison.Ordinal))
            {
                var i = at + cue.Length;
                var marked = false;
                while (i < text.Length && i - at - cue.Length < 3 && text[i] is '：' or ':' or ' ' or '　' or '是' or '为' or '叫')
                {
                    marked = true;
                    i++;
                }

                var length = NameAt(text, i);
                var closed = i + length >= text.Length || !Characters.IsHan(text[i + length]);
                if (length > 0 && !IsWord(text, i, length, wholeOnly: marked || cue.Contains('叫', StringComparison.Ordinal)) && (marked || cue.Contains('叫', StringComparison.Ordinal) || closed))
                {
                    found.Add(new PersonalDataMatch(PersonalDataKind.Name, i, length, marked ? 0.9 : 0.8));
                }
            }
        }

        foreach (var title in Titles)
        {
            for (var at = text.IndexOf(title, StringComparison.Ordinal); at >= 0; at = text.IndexOf(title, at + title.Length, StringComparison.Ordinal))
            {
                if (BeforeTitle(text, at) is { } name)
                {
                    found.Add(name);
                }
            }
        }
    }

    /// <summary>
    /// Whether what a model takes for a name is built like one: a surname with one or two characters that together are no word of the dictionary (二建, 高中 and 海珠 are none),
    /// or parts with a dot between (阿依古丽·买买提).
    /// </summary>
    internal static bool IsBuiltLikeName(string text, TextSpan span)
    {
        var name = span.Of(text);
        if (name.IndexOfAny("·•・") > 0)
        {
            return true;
        }

        var given = name.Length - SurnameAt(text, span.Start);
        return given < name.Length && given is 1 or 2 && Characters.IsHan(text[span.End - 1]) && !IsWord(text, span.Start, span.Length, wholeOnly: true);
    }

    /// <summary>Length of the name that starts at an index, 0 where none does.</summary>
    private static int NameAt(string text, int start)
    {
        var surname = SurnameAt(text, start);
        if (surname == 0)
        {
            return 0;
        }

        var end = start + surname;
        while (end < text.Length && end - start - surname < 2 && Characters.IsHan(text[end]) && !NotGiven.Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        return end > start + surname ? end - start : 0;
    }

    /// <summary>应收, 陈述, 公司: a word of the dictionary that is no name, though it starts with a surname. After 姓名： only a whole word counts (王国栋 is a name).</summary>
    private static bool IsWord(string text, int start, int length, bool wholeOnly)
    {
        for (var part = wholeOnly ? length : SurnameAt(text, start) + 1; part <= length; part++)
        {
            if (Segmenter.Shipped.Tag(text.AsSpan(start, part)) is { } tag && !tag.StartsWith("nr", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A name of two to four characters that ends before a title; a surname alone (张先生) gives nothing away and is left.</summary>
    private static PersonalDataMatch? BeforeTitle(string text, int title)
    {
        for (var length = 4; length >= 2; length--)
        {
            var start = title - length;
            if (start < 0)
            {
                continue;
            }

            var surname = SurnameAt(text, start);
            var given = length - surname;
            var sound = surname > 0 && given is 1 or 2 && NameAt(text, start) == length;

            // 和张三先生: where a shorter name with a surname of its own fits, a first character that is a common word is no surname.
            var doubtful = surname == 1 && "和于从都由时后将向应经通解管能家相单那全明平成常充别连须步毋".Contains(text[start], StringComparison.Ordinal);
            if (sound && !doubtful)
            {
                return new PersonalDataMatch(PersonalDataKind.Name, start, length, 0.8);
            }
        }

        return null;
    }

    private static int SurnameAt(string text, int start)
    {
        if (start + 2 <= text.Length && Surnames.Value.Compound.Contains(text.Substring(start, 2)))
        {
            return 2;
        }

        return start < text.Length && Surnames.Value.Single.Contains(text[start]) ? 1 : 0;
    }
}
