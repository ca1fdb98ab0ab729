using System.Text;

namespace Zhengshu.Text.Normalisation;

/// <summary>Characters that are taken for each other by eye.</summary>
internal static class LookAlikes
{
    /// <summary>A twin, then the character it stands for.</summary>
    private const string Twins =
        "АAВBЕEКKМMНHОOРPСCТTУYХXаaеeоoрpсcуyхxѕsіiјjԁdһhԛqԝw" // Cyrillic
        + "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvρp" // Greek
        + "囗口曰日巳已祂他牠它汆氽";

    private const string Zeros = "Oo〇○";
    private const string Ones = "lI|";

    private static readonly Lazy<char[]> LazyTable = new(() =>
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = (char)i;
        }

        // Radicals (⽔) and compatibility ideographs are other code points of the same characters.
        foreach (var (first, last) in ((char, char)[])[('\u2E80', '\u2FD5'), ('\uF900', '\uFAD9')])
        {
            for (var unit = first; unit <= last; unit++)
            {
                if (unit.ToString().Normalize(NormalizationForm.FormKC) is [var one])
                {
                    table[unit] = one;
                }
            }
        }

        for (var i = 0; i < Twins.Length; i += 2)
        {
            table[Twins[i]] = Twins[i + 1];
        }

        return table;
    });

    /// <summary>One for one, whatever stands around.</summary>
    internal static char[] Table => LazyTable.Value;

    /// <summary>The figure a unit may stand for, else the unit.</summary>
    internal static char Figure(char unit) =>
        Zeros.Contains(unit, StringComparison.Ordinal) ? '0' : Ones.Contains(unit, StringComparison.Ordinal) ? '1' : unit;
}
