namespace Zhengshu.Inference.Ocr;

/// <summary>The recogniser's classes: 0 the blank of CTC, then the characters of the file, then the space.</summary>
internal sealed class OcrCharacters
{
    private readonly string[] _characters;

    private OcrCharacters(string[] characters) => _characters = characters;

    internal int Classes => _characters.Length;

    internal string this[int index] => _characters[index];

    /// <exception cref="InvalidDataException">Not a table of characters.</exception>
    internal static OcrCharacters Load(string file)
    {
        var lines = File.ReadAllText(file).Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        if (lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        var wrong = lines.FindIndex(line => line.Length is 0 or > 8);
        return lines.Count > 0 && wrong < 0
            ? new OcrCharacters(["", .. lines, " "])
            : throw new InvalidDataException($"{file}({wrong + 1}): 不是一行一字的字表。 Not one character a line.");
    }
}
