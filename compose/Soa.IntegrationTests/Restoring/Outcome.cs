namespace Soa.IntegrationTests.Restoring;

/// <summary>Describes what became of the orders after a restore.</summary>
internal sealed record Outcome
{
    /// <summary>Gets how many orders were acknowledged.</summary>
    public required int Acknowledged { get; init; }

    /// <summary>Gets how many of them are not in the database.</summary>
    public required int Lost { get; init; }

    /// <summary>Gets those that are not in the database though they were acknowledged before the backup.</summary>
    public required IReadOnlyList<string> LostBefore { get; init; }

    /// <summary>Gets how many orders are in the database, and neither fulfilled nor rejected.</summary>
    public required int Stuck { get; init; }

    /// <summary>Gets how many of these have no event in the journal: the process was killed before it was written.</summary>
    public required int Unpublished { get; init; }

    /// <summary>Gets how many are so still, after the events of those before were published again.</summary>
    public required int StuckAfterwards { get; init; }

    /// <summary>Gets what is in the database twice.</summary>
    public required IReadOnlyList<string> Duplicates { get; init; }

    /// <summary>Gets how many numbers of invoices had been given to other orders before the restore.</summary>
    public required int NumberedTwice { get; init; }

    /// <summary>Gets how many orders that are not in the database have an invoice.</summary>
    public required int OrdersOfNowhere { get; init; }

    /// <summary>Gets how many invoices were not delivered to the customer.</summary>
    public required int Undelivered { get; init; }

    /// <summary>Gets how many had been delivered before the restore.</summary>
    public required int DeliveredBefore { get; init; }

    /// <summary>Gets the parked documents: queue and reason.</summary>
    public required IReadOnlyList<string> Parked { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Acknowledged} orders acknowledged, {Lost} lost, {Stuck} stuck "
        + $"(and {StuckAfterwards} after their events were published again, {Unpublished} without an event in the journal), "
        + $"{Duplicates.Count} done twice, {NumberedTwice} numbers of invoices given twice, "
        + $"{OrdersOfNowhere} invoices of orders that do not exist, {Undelivered} invoices "
        + $"not delivered ({DeliveredBefore} were delivered before), {Parked.Count} parked ("
        + string.Join(", ", Parked.CountBy(place => place).Select(place => $"{place.Value} {place.Key}")) + ")";
}
