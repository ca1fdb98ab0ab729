using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Pages.Knowledge;

/// <summary>What the toast shows.</summary>
/// <param name="Text">What was done.</param>
/// <param name="Back">What takes it back; null when there is nothing to take back.</param>
/// <param name="Ids">The documents it was done to.</param>
internal sealed record UndoOffer(string Text, DocumentBatchAction? Back, IReadOnlyList<Guid> Ids);

/// <summary>The last change of documents and its 撤销, for one circuit: it outlives the page that made the change.</summary>
internal sealed class DocumentUndo
{
    /// <summary>Raised when an offer appears or goes.</summary>
    public event Action? Changed;

    /// <summary>Raised when documents were put back: pages that show them read them again.</summary>
    public event Action? TakenBack;

    /// <summary>What is shown now; null for nothing.</summary>
    public UndoOffer? Offer { get; private set; }

    /// <summary>Shows an offer in place of the one before.</summary>
    public void Show(UndoOffer offer)
    {
        Offer = offer;
        Changed?.Invoke();
    }

    /// <summary>Takes an offer away unless another has taken its place.</summary>
    public void Drop(UndoOffer offer)
    {
        if (Offer == offer)
        {
            Offer = null;
            Changed?.Invoke();
        }
    }

    /// <summary>Says that documents were put back, and how it went.</summary>
    public void Settle(string said)
    {
        Show(new UndoOffer(said, null, []));
        TakenBack?.Invoke();
    }
}
