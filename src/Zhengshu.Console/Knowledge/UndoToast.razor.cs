using Microsoft.AspNetCore.Components;
using Zhengshu.Kernel;
using Zhengshu.Pages.Shell;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Pages.Knowledge;

/// <summary>The toast that offers 撤销 and does it.</summary>
public sealed partial class UndoToast : CallerComponent
{
    private const int Seconds = 10;

    private UndoOffer? _offer;
    private int _left;
    private bool _held;
    private bool _busy;

    [Inject]
    internal DocumentUndo Undo { get; set; } = null!;

    /// <summary>Counts the seconds.</summary>
    [Inject]
    public required TimeProvider Time { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => Undo.Changed += Follow;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Undo.Changed -= Follow;
        base.Dispose(disposing);
    }

    private void Follow() => _ = InvokeAsync(() =>
    {
        (_offer, _left, _held, _busy) = (Undo.Offer, Seconds, false, false);
        StateHasChanged();
        if (_offer is { } offer)
        {
            _ = CountAsync(offer);
        }
    });

    private async Task CountAsync(UndoOffer offer)
    {
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), Time);
            while (_left > 0 && await timer.WaitForNextTickAsync(Gone))
            {
                if (_offer != offer)
                {
                    return;
                }

                if (!_held && !_busy)
                {
                    _left--;
                    StateHasChanged();
                }
            }

            Undo.Drop(offer);
        }
        catch (Exception gone) when (gone is OperationCanceledException or ObjectDisposedException)
        {
            // the console was left
        }
    }

    private async Task TakeBackAsync(UndoOffer offer, DocumentBatchAction back)
    {
        _busy = true;
        var changed = await CallAsync((DocumentStewardship stewardship) => stewardship.ChangeManyAsync(Caller, back, offer.Ids, Gone));
        Undo.Settle(Said(changed, back));
    }

    private string Said(Result<DocumentBatchOutcome> changed, DocumentBatchAction back)
    {
        if (changed.Refused(out var refusal, out var outcome))
        {
            return refusal.Detail;
        }

        var done = outcome.Done.Count == 0 ? "" : L[$"Undone{back}", outcome.Done.Count].Value;
        return outcome.Refused is [var first, ..] ? done + L["NotUndone", outcome.Refused.Count, first.Detail].Value : done;
    }
}
