using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Zhengshu.Kernel.Jobs;
using Zhengshu.Pages.Parts;
using Zhengshu.Platform.Identity.Contracts;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Pages.Knowledge;

/// <summary>How far a file in the panel is.</summary>
internal enum UploadStage
{
    /// <summary>On its way to the server.</summary>
    Sending,

    /// <summary>Taken in; the job reads it.</summary>
    Reading,

    /// <summary>Found by questions.</summary>
    Published,

    /// <summary>Not taken in, or could not be read.</summary>
    Refused,
}

/// <summary>Hands files in and follows each until it is published.</summary>
public sealed partial class UploadPanel
{
    private const int MostFiles = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    private readonly List<FileInHand> _files = [];
    private Guid? _base;
    private Guid? _department;
    private long _limit;
    private bool _wired;

    /// <summary>Knowledge bases to choose from.</summary>
    [Parameter]
    public IReadOnlyList<KnowledgeBaseView> Bases { get; set; } = [];

    /// <summary>Departments that a document may be limited to.</summary>
    [Parameter]
    public IReadOnlyList<DepartmentView> Departments { get; set; } = [];

    /// <summary>Base chosen at first.</summary>
    [Parameter]
    public Guid? BaseId { get; set; }

    /// <summary>Document whose new version is handed in; null for new documents.</summary>
    [Parameter]
    public Guid? Replaces { get; set; }

    /// <summary>Raised when a file was published or refused.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    /// <summary>Clock of the pauses between two looks at a job.</summary>
    [Inject]
    public required TimeProvider Time { get; set; }

    protected override async Task LoadAsync()
    {
        _base ??= BaseId ?? Bases.FirstOrDefault()?.Id;
        _limit = await CallAsync((DocumentUploads uploads) => Task.FromResult(uploads.MaxUploadBytes));
    }

    /// <summary>Opens the field once its part in the browser listens: a file chosen before that would reach nobody.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Task.Yield(); // the field asks the browser to listen after this; what is sent later arrives later
            _wired = true;
            StateHasChanged();
        }
    }

    private async Task TakeAsync(InputFileChangeEventArgs chosen)
    {
        foreach (var file in chosen.GetMultipleFiles(MostFiles))
        {
            var hand = new FileInHand { Name = file.Name, Length = file.Size, Message = L["Sending"] };
            _files.Insert(0, hand);
            StateHasChanged();
            await SendAsync(hand, file);
        }
    }

    private async Task SendAsync(FileInHand hand, IBrowserFile file)
    {
        if (_base is not { } target)
        {
            hand.Refuse(L["ChooseBase"]);
            return;
        }

        if (file.Size > _limit)
        {
            hand.Refuse(L["TooLarge", Formats.Size(_limit)]);
            return;
        }

        await using var content = file.OpenReadStream(_limit, Gone);
        var result = await CallAsync((DocumentUploads uploads) => uploads.UploadAsync(
            Caller, new UploadRequest(target, file.Name, _department, Replaces), content, Gone));
        if (result.Refused(out var refusal, out var receipt))
        {
            hand.Refuse(refusal.Detail);
            hand.FirstDocument = refusal.Extensions?.GetValueOrDefault("first_document_id") as Guid?;
            await Changed.InvokeAsync();
            return;
        }

        (hand.Stage, hand.DocumentId, hand.Message) = (UploadStage.Reading, receipt.DocumentId, L["Waiting"]);
        _ = FollowAsync(hand, receipt.JobId);
    }

    /// <summary>Looks at the job until it has ended; the panel may be left at any time, the job goes on and stands in 任务中心.</summary>
    private async Task FollowAsync(FileInHand hand, Guid job)
    {
        try
        {
            using var timer = new PeriodicTimer(Pause, Time);
            while (await timer.WaitForNextTickAsync(Gone))
            {
                var view = await CallAsync((JobQueue jobs) => jobs.FindAsync(job, Caller, Gone));
                if (view is not null)
                {
                    await InvokeAsync(() => ShowAsync(hand, view));
                }

                if (view is null or { Ended: true })
                {
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or ObjectDisposedException)
        {
            // the page was left
        }
#pragma warning disable CA1031 // nobody awaits this: the page shows the fault instead of a file that is read for ever
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private async Task ShowAsync(FileInHand hand, JobView job)
    {
        hand.Message = job.Message;
        hand.Percent = job.Total is > 0 and var total ? (int)(100 * job.Done / total) : 5;
        if (job.Ended)
        {
            await EndAsync(hand, job);
        }

        StateHasChanged();
    }

    private async Task EndAsync(FileInHand hand, JobView job)
    {
        var document = hand.DocumentId is { } id ? await CallAsync((KnowledgeLibrary library) => library.DocumentAsync(Caller, id, Gone)) : default;
        if (job.State != JobState.Done)
        {
            hand.Refuse(job.Message);
        }
        else if (hand.DocumentId is not null && (document.Refused(out var refusal, out var detail) || detail.Row.State == DocumentState.Failed))
        {
            hand.Refuse(refusal?.Detail ?? job.Message);
        }
        else
        {
            (hand.Stage, hand.Percent) = (UploadStage.Published, 100);
        }

        await Changed.InvokeAsync();
    }

    private sealed class FileInHand
    {
        public required string Name { get; init; }

        public required long Length { get; init; }

        public UploadStage Stage { get; set; }

        public int Percent { get; set; }

        public string Message { get; set; } = "";

        public Guid? DocumentId { get; set; }

        public Guid? FirstDocument { get; set; }

        public string Glyph => Stage switch { UploadStage.Published => "check_circle", UploadStage.Refused => "error", _ => "description" };

        public void Refuse(string message) => (Stage, Message) = (UploadStage.Refused, message);
    }
}
