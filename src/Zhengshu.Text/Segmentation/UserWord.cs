namespace Zhengshu.Text.Segmentation;

/// <summary>A word added to the dictionary, e.g. by a department or tenant.</summary>
/// <param name="Text">The word; empty ones are ignored.</param>
/// <param name="Frequency">Occurrences on the dictionary's own scale (all words together about 60 million); null lets the word win over its parts.</param>
/// <param name="Tag">Part of speech in jieba's notation.</param>
public sealed record UserWord(string Text, int? Frequency = null, string Tag = "n");
