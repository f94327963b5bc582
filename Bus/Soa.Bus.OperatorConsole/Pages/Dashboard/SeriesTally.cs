using Soa.Messaging.Series;

namespace Soa.Bus.OperatorConsole.Pages.Dashboard;

/// <summary>Adds up what ended, and how.</summary>
internal sealed class SeriesTally
{
    private readonly List<SeriesValue> values = [];

    /// <summary>Gets how many there were.</summary>
    public long Count { get; private set; }

    /// <summary>Gets how many ended with a technical failure.</summary>
    public long Errors { get; private set; }

    /// <summary>Gets how many ended with a business fault.</summary>
    public long Faults { get; private set; }

    /// <summary>Adds a series.</summary>
    public void Add(SeriesValue value, bool isError, bool isFault)
    {
        values.Add(value);
        Count += value.Count;
        Errors += isError ? value.Count : 0;
        Faults += isFault ? value.Count : 0;
    }

    /// <summary>Returns the duration that a part of all did not exceed, in seconds; <c>null</c> if there were none.</summary>
    public double? Percentile(double part) => Count == 0 ? null : SeriesValue.Sum(values).Percentile(part);
}
