namespace Soa.Bus.Tool.Overview;

/// <summary>Shows readings of <c>soa top</c>.</summary>
internal interface ITopDisplay
{
    /// <summary>Begins.</summary>
    Task BeginAsync();

    /// <summary>Shows a reading.</summary>
    Task ShowAsync(TopReading reading);

    /// <summary>Shows what kept a reading from being made.</summary>
    Task ShowAsync(string problem);

    /// <summary>Leaves the terminal as it was.</summary>
    Task EndAsync();
}
