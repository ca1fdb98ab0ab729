using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Text.Law;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>Finds citations of the laws that are held (法律引用). Made anew when the documents change.</summary>
internal sealed class KnownLaws(IPassageIndex index)
{
    private volatile Made? _made;

    public LawCitationFinder Finder
    {
        get
        {
            var documents = index.Documents;
            if (_made is not { } made || !ReferenceEquals(made.Source, documents))
            {
                _made = made = new Made(documents, new LawCitationFinder(documents.Where(d => d.Kind == DocumentKind.Law).Select(d => d.WorkTitle).Distinct()));
            }

            return made.Finder;
        }
    }

    private sealed record Made(object Source, LawCitationFinder Finder);
}
