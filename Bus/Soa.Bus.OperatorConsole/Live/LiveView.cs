using Microsoft.AspNetCore.Components;
using Soa.Bus.OperatorConsole.Hosting;
using Soa.Messaging.Series;

namespace Soa.Bus.OperatorConsole.Live;

/// <summary>
/// Represents the part of a page that shows each new reading of a range of time until it is paused. Rendered without a circuit, it
/// shows one.
/// </summary>
/// <remarks>
/// The page around it reads the address and passes the range on. A part that read the address itself would miss a navigation that
/// happens while its circuit starts.
/// </remarks>
/// <typeparam name="T">What it shows.</typeparam>
public abstract class LiveView<T> : ComponentBase, IDisposable
    where T : class
{
    private IDisposable? watch;
    private SeriesRange? watched;
    private bool isClosed;

    /// <summary>Gets or sets the name of the range, as in the address.</summary>
    [Parameter, EditorRequired]
    public string RangeName { get; set; } = "";

    /// <summary>Gets the range.</summary>
    protected SeriesRange Range => SeriesRange.Of(RangeName);

    /// <summary>Gets what was read last; <c>null</c> before.</summary>
    protected T? View { get; private set; }

    /// <summary>Gets why it cannot be read now, in a sentence; <c>null</c> if it can.</summary>
    protected string? Problem { get; private set; }

    /// <summary>Gets whether new readings are not shown.</summary>
    protected bool IsPaused { get; private set; }

    [Inject]
    private Operator Person { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    [Inject]
    private RangeReadings<T> Readings { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        isClosed = true;
        watch?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (watched == Range)
            return;
        watched = Range;
        watch?.Dispose();
        watch = RendererInfo.IsInteractive ? Readings.Of(Range).Watch(() => InvokeAsync(ShowAsync)) : null;
        await ReadAsync();
    }

    /// <summary>Stops or goes on showing new readings.</summary>
    protected async Task PauseAsync()
    {
        IsPaused = !IsPaused;
        if (!IsPaused)
            await ReadAsync();
    }

    private async Task ShowAsync()
    {
        if (isClosed)
            return;
        if (await Person.HasEndedAsync())
        {
            // A page that stays open must not outlive the session: the address leads to the sign-in, and back.
            Address.Refresh(forceReload: true);
            return;
        }

        if (IsPaused)
            return;
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        var range = Range;
        var (view, problem) = (View, (string?)null);
        try
        {
            view = await Readings.Of(range).GetAsync();
        }
        catch (Exception failure)
        {
            problem = $"The measurements cannot be read: {failure.Message} Check that the database runs.";
        }

        // Another range may have been chosen meanwhile, and read faster.
        if (range == Range)
            (View, Problem) = (view, problem);
    }
}
