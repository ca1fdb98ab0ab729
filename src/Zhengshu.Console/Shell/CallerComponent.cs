using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Pages.Shell;

/// <summary>
/// A component that knows who looks at it and calls the modules, one scope a call: a circuit lives for hours, a database context must not.
/// </summary>
public abstract class CallerComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    /// <summary>Who looks.</summary>
    protected Caller Caller { get; private set; } = Caller.Resident();

    /// <summary>Fires when the component is left.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>Sign-in state of the circuit.</summary>
    [CascadingParameter]
    public required Task<AuthenticationState> SignedIn { get; set; }

    /// <summary>Makes a scope for each call.</summary>
    [Inject]
    public required IServiceScopeFactory Scopes { get; set; }

    /// <summary>Reads what the component shows; runs again when a parameter or the address changes.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    protected sealed override async Task OnParametersSetAsync()
    {
        Caller = Caller.From((await SignedIn).User);
        if (!Caller.IsResident)
        {
            await LoadAsync();
        }
    }

    /// <summary>Calls a module's contract in a scope of its own.</summary>
    protected async Task<T> CallAsync<TContract, T>(Func<TContract, Task<T>> call)
        where TContract : notnull
    {
        ArgumentNullException.ThrowIfNull(call);
        await using var scope = Scopes.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TContract>());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops what is still running.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gone.Cancel();
            _gone.Dispose();
        }
    }
}
